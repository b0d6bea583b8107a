// A second judge of what breaks a client (docs/adr/0045): node judge.mjs BEFORE AFTER prints a line for each change that api-smart-diff
// calls breaking.
import { readFileSync } from 'node:fs';
import { apiCompare } from 'api-smart-diff';

const [before, after] = process.argv.slice(2).map(file => plain(JSON.parse(readFileSync(file, 'utf8'))));
const lines = apiCompare(before, after).diffs
  .filter(change => change.type === 'breaking' && change.path[0] === 'paths' && !isMore(change))
  .map(line);
console.log([...new Set(lines)].sort().join('\n'));

/** Where it is, without the words that every place has: "POST /organisaties: kvkNummer pattern replaced". */
function line({ action, path: [, address, method, ...rest], before, after }) {
  const done = { add: 'added', remove: 'removed', replace: 'replaced' }[action];
  const everywhere = ['requestBody', 'content', 'application/json', 'schema', 'properties'];
  const place = rest.filter(name => !everywhere.includes(name) && typeof name !== 'number');
  const named = typeof (after ?? before) === 'string' && rest.some(name => ['required', 'enum'].includes(name)) ? [after ?? before] : [];
  const parameter = rest[0] === 'parameters' ? [(after ?? before)?.name].filter(name => name) : [];
  return method ? `${method.toUpperCase()} ${address}: ${[...place, ...parameter, ...named, done].join(' ')}` : `${address}: ${done}`;
}

/** Something more in an answer, or a null more in a body, harms nobody; the judge cannot tell them from the other side's. */
function isMore({ action, path }) {
  return action === 'add' && (path.includes('responses') || path.at(-1) === 'nullable');
}

/**
 * One form for what can be written in several: references followed, null beside a schema as `nullable`, lists of words in one order.
 * Without texts, and without refusals.
 */
function plain(document) {
  const follow = node => node.$ref ? node.$ref.split('/').slice(1).reduce((at, step) => at[step], document) : node;
  const isNull = node => node.enum?.length === 1 && node.enum[0] === null;
  const written = node => {
    if (Array.isArray(node)) return node.map(written);
    if (node === null || typeof node !== 'object') return node;
    if (node.$ref) return written(follow(node));
    const parts = node.oneOf ?? node.allOf;
    if (Array.isArray(parts)) {
      const { oneOf, allOf, ...beside } = node;
      const schema = follow(parts.find(part => !isNull(part)));
      return written({ ...schema, ...beside, ...(parts.some(isNull) ? { nullable: true } : {}) });
    }
    return Object.fromEntries(Object.entries(node)
      .filter(([name, value]) => !['example', 'examples', 'headers'].includes(name)
        && !(['description', 'summary', 'title'].includes(name) && typeof value === 'string'))
      .map(([name, value]) => [name, name === 'enum' ? value.filter(word => word !== null).sort()
        : name === 'responses' ? written(Object.fromEntries(Object.entries(value).filter(([status]) => status.startsWith('2'))))
        : written(value)]));
  };
  const { components, info, tags, ...rest } = document;
  return written(rest);
}
