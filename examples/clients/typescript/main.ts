import createClient from "openapi-fetch";
import { createInterface } from "node:readline/promises";
import type { components, paths } from "./contract.js";

// The main job: ask, answer as a partner does, and see what came of it.
const [address, email] = process.argv.slice(2) as [string, string];
const lines = createInterface({ input: process.stdin });

const token = await fetch(`${address}/oauth/token`, {
  method: "POST",
  body: new URLSearchParams({ grant_type: "client_credentials", client_id: "demo-regisseur", client_secret: "demo-regisseur-geheim" }),
});
const { access_token } = (await token.json()) as { access_token: string };
const api = createClient<paths>({ baseUrl: `${address}/v1`, headers: { Authorization: `Bearer ${access_token}` } });

function must<T>(answer: { data?: T; error?: components["schemas"]["Probleem"] }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail ?? "no answer");
  return answer.data;
}

const domeinen: components["schemas"]["Domein"][] = ["zorg", "jeugd"];
const organisatie = must(await api.POST("/organisaties", { body: { naam: `Huis van ${email}`, soort: "zorg", verband: "informeel", domeinen, omvang: "klein" } }));
if (organisatie.domeinen.join() !== domeinen.join()) throw new Error("the domains came back otherwise");

const lijst = must(await api.POST("/vragenlijsten", {
  body: { titel: "Scholing", vragen: [{ code: "scholing", soort: "ja_nee", verplicht: true, tekst: "Hebt u behoefte aan scholing?", behoefte: { soort: "scholing", bijWaarden: [true] } }] },
}));
const peiling = must(await api.POST("/peilingen", {
  body: {
    naam: "Scholing", vragenlijstId: lijst.id, doelgroep: { rollen: ["centraal_contact"] }, start: "2030-01-01T09:00", looptijdDagen: 14, anonimiteit: "op_naam", status: "actief",
    onderwerp: "Scholing bij {{organisatie}}", bericht: "Beste {{voornaam}}, wilt u uiterlijk {{sluitdatum}} een vraag beantwoorden?",
  },
}));
const ronde = must(await api.POST("/peilingen/{id}/rondes", { params: { path: { id: peiling.id } } }));

console.log("link?");
const link = (await lines[Symbol.asyncIterator]().next()).value as string;
must(await api.PUT("/mijn-uitnodiging/inzending", { body: { antwoorden: { scholing: true }, definitief: true }, headers: { "Uitnodiging-Token": link } }));

const behoeften = must(await api.GET("/behoeften", { params: { query: { rondeId: ronde.id } } }));
for (const behoefte of behoeften.results) console.log(`${behoefte.soort}: ${behoefte.aantal}`);

// A report as text, and a problem as a problem.
const csv = await api.GET("/rapportages/dekking", { params: { query: { opmaak: "csv" } }, parseAs: "text" });
if (csv.response.headers.get("content-type")?.startsWith("text/csv") !== true) throw new Error("the report is no CSV");
const nothing = await api.GET("/organisaties/{id}", { params: { path: { id: "01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77" } } });
if (nothing.error?.status !== 404) throw new Error("nothing is there");
lines.close();
