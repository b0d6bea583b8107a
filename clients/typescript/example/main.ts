import { createInterface } from "node:readline/promises";
import { type Domein, EventTypes, isEvent, must, netwerkplatform, ProblemError, ProblemTypes, TokenSource } from "netwerkplatform-client";

// The main job: ask, answer as a partner does, and see what came of it.
const [address, email] = process.argv.slice(2) as [string, string];
const lines = createInterface({ input: process.stdin });
const api = netwerkplatform(address, new TokenSource(`${address}/oauth/token`, "demo-regisseur", "demo-regisseur-geheim"));

// Lists of words come and go as they are.
const domeinen: Domein[] = ["zorg", "jeugd"];
const organisatie = must(await api.POST("/organisaties", {
  body: { naam: `Huis van ${email}`, soort: "zorg", verband: "informeel", domeinen, omvang: "klein" },
}));
if (organisatie.domeinen.join() !== domeinen.join()) throw new Error("the domains came back otherwise");

const lijst = must(await api.POST("/vragenlijsten", {
  body: {
    titel: "Scholing",
    vragen: [{
      code: "scholing", soort: "ja_nee", verplicht: true, tekst: "Hebt u behoefte aan scholing?",
      behoefte: { soort: "scholing", bijWaarden: [true] },
    }],
  },
}));
const peiling = must(await api.POST("/peilingen", {
  body: {
    naam: "Scholing", vragenlijstId: lijst.id, doelgroep: { rollen: ["centraal_contact"] }, start: "2030-01-01T09:00", looptijdDagen: 14,
    anonimiteit: "op_naam", status: "actief", onderwerp: "Scholing bij {{organisatie}}",
    bericht: "Beste {{voornaam}}, wilt u uiterlijk {{sluitdatum}} een vraag beantwoorden?",
  },
}));
const ronde = must(await api.POST("/peilingen/{id}/rondes", { params: { path: { id: peiling.id } } }));

console.log("link?");
const link = (await lines[Symbol.asyncIterator]().next()).value as string;
must(await netwerkplatform(address).PUT("/mijn-uitnodiging/inzending", {
  body: { antwoorden: { scholing: true }, definitief: true }, headers: { "Uitnodiging-Token": link },
}));

const behoeften = must(await api.GET("/behoeften", { params: { query: { rondeId: ronde.id } } }));
for (const behoefte of behoeften.results) console.log(`${behoefte.soort}: ${behoefte.aantal}`);

// A list, page after page.
const gewijzigdVanaf = new Date(Date.now() - 86_400_000).toISOString();
const first = await api.GET("/organisaties", { params: { query: { gewijzigdVanaf, limit: 1 } } });
const names = new Set<string>();
for await (const one of api.all(first)) names.add(one.naam);
if (must(first).next == null || names.size < 2 || !names.has(organisatie.naam)) throw new Error("the pages are not the list");

// A next page on another host is refused, for the token would go along.
const elsewhere = { data: { results: [organisatie], next: "https://elders.example/v1/organisaties" }, response: first.response };
const seen: string[] = [];
const refused = await (async () => {
  for await (const one of api.all(elsewhere)) seen.push(one.id);
})().then(() => "", (e: Error) => e.message);
if (!refused.includes("elders.example") || seen.join() !== organisatie.id) throw new Error("it went there");

// The feed: what was told so far, with what it is about.
const told: string[] = [];
for await (const e of api.all(await api.GET("/gebeurtenissen", { params: { query: { limit: 5 } } }))) {
  if (isEvent(e, EventTypes.organisatieAangemaakt)) told.push(e.data.organisatieId);
}
console.log(`told: ${told.includes(organisatie.id)}`);

// A report as text, and a problem as a problem.
const csv = await api.GET("/rapportages/dekking", { params: { query: { opmaak: "csv" } }, parseAs: "text" });
if (csv.response.headers.get("content-type")?.startsWith("text/csv") !== true) throw new Error("the report is no CSV");
try {
  must(await api.GET("/organisaties/{id}", { params: { path: { id: "01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77" } } }));
  throw new Error("there is something");
} catch (e) {
  if (!(e instanceof ProblemError) || e.problem.type !== ProblemTypes.nietGevonden) throw e;
}
lines.close();
