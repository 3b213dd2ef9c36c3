/** What a message wants of lists. The words may be a list's name, or not: whoever knows the user's lists decides. */
export type ListCommand =
  | { readonly make: string }
  | { readonly lists: true }
  | { readonly show: NamedList }
  | { readonly add: string; readonly to: NamedList }
  | { readonly move: string; readonly to: NamedList }
  | { readonly restore: string };

export interface NamedList {
  readonly name: string;
  /** They say "list": nothing else can be meant. */
  readonly isSure: boolean;
}

const name = "(?<name>.+?)";
const which = "(?:my |the |our |meine[rn]? |die |der |das |den |dem |unsere[rn]? )?";
const into = "(?:to|onto|on|into|in)";
const inGerman = "(?:zu|zur|zum|in|ins|auf|nach)";
const rest = "(?<rest>.+?)";

/** Each with what it is read as. A list may come before or after what is put into it. */
const forms: readonly (readonly [RegExp, (found: Found) => ListCommand])[] = [
  [
    form(
      `(?:make|create|add|start|begin|new)(?: me)?(?: an?| another| the)?(?: new)? list(?: called| named| for|:)? ${name}`,
    ),
    ({ name }) => ({ make: name }),
  ],
  [
    form(
      `(?:erstelle?|mache?|lege?|neue)(?: mir)?(?: eine)?(?: neue)? liste(?: namens| mit dem namen| für|:)? ${name}(?: an)?`,
    ),
    ({ name }) => ({ make: name }),
  ],
  [
    form(
      "(?:show|list|see|what are|which are)(?: me)?(?: all)?(?: of)? my lists|(?:what|which) lists (?:do i have|are there)",
    ),
    () => ({ lists: true }),
  ],
  [
    form("(?:zeige?|liste)(?: mir)?(?: alle)?(?: meine)? listen|welche listen (?:habe ich|gibt es)"),
    () => ({ lists: true }),
  ],
  [
    form(
      `(?:what(?:'s|’s|s| is)|show(?: me)?(?: what(?:'s|’s| is))?|list)(?: there)? (?:in|on) ${which}${name}`,
    ),
    ({ name }) => ({ show: toList(name) }),
  ],
  [form(`show(?: me)? ${which}${name} list`), ({ name }) => ({ show: { name, isSure: true } })],
  [
    form(`was (?:ist|steht|gibt es) (?:alles )?(?:in|im|auf) ${which}${name}`),
    ({ name }) => ({ show: toList(name) }),
  ],
  [form(`zeige?(?: mir)? ${which}(?<name>.+?liste)`), ({ name }) => ({ show: toList(name) })],
  [
    form(`(?:add|put) ${into} ${which}${name}: ?${rest}`),
    ({ name, rest }) => ({ add: rest, to: toList(name) }),
  ],
  [
    form(`(?:add|put) ${rest} ${into} ${which}${name}`),
    ({ name, rest }) => ({ add: rest, to: toList(name) }),
  ],
  [
    form(`(?:füge?|setze?|schreibe?|packe?) ${rest} ${inGerman} ${which}${name}(?: hinzu)?`),
    ({ name, rest }) => ({ add: rest, to: toList(name) }),
  ],
  [
    form(`(?:move|shift) ${rest} ${into} ${which}${name}`),
    ({ name, rest }) => ({ move: rest, to: toList(name) }),
  ],
  [
    form(`(?:verschiebe?|schiebe?|bewege?) ${rest} ${inGerman} ${which}${name}`),
    ({ name, rest }) => ({ move: rest, to: toList(name) }),
  ],
  [form(`(?:restore|undelete|bring back|recover) ${which}${rest}`), ({ rest }) => ({ restore: rest })],
  [
    form(`(?:stelle?) ${which}${rest} wieder her|hole? ${which}(?<back>.+?) zurück`),
    (found) => ({ restore: found.rest || found.back }),
  ],
];

interface Found {
  readonly name: string;
  readonly rest: string;
  readonly back: string;
}

function form(text: string): RegExp {
  return new RegExp(`^(?:please |bitte |can you |kannst du )?(?:${text})(?:,? please| bitte)?[.!?]*$`, "iu");
}

/** All ways to read a message, the likeliest first; most messages have none. */
export function readLists(message: string): ListCommand[] {
  const text = message.trim().replace(/\s+/g, " ");
  if (text.length > 300) return [];
  return forms.flatMap(([pattern, toCommand]) => {
    const { name = "", rest = "", back = "" } = pattern.exec(text)?.groups ?? {};
    return pattern.test(text) ? [toCommand({ name: bare(name), rest: bare(rest), back: bare(back) })] : [];
  });
}

const bare = (words: string) => words.trim().replace(/^["“„«](.*)["”“»]$/, "$1");

/** "My list" and "the to-do list" are not the name of one: they mean all tasks. */
function toList(words: string): NamedList {
  const [, named] = /^(.+?)[\s-]+(?:list|liste)$/i.exec(words) ?? [];
  if (/^(?:(?:to-?do|task)s?|aufgaben(?:liste)?|(?:to-?do)liste)$/i.test(named ?? words))
    return { name: "", isSure: false };
  // "Baumarktliste"
  if (/\p{L}{2}liste$/iu.test(words)) return { name: words, isSure: true };
  return { name: named ?? words, isSure: named !== undefined };
}
