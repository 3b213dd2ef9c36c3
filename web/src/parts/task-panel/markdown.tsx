import { lexer, type Token, type Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { TaskAnchor } from "../task-anchor.tsx";
import { safeLink } from "./safe-link.ts";
import { taskInLink } from "./task-in-link.ts";

/**
 * Markdown as elements: `marked` reads it, and nothing of the text is ever taken for HTML. HTML in it is shown as the text it is, and
 * pictures as links, because no request leaves our origin.
 */
export function Markdown({ text }: { text: string }) {
  return <div class="markdown">{nodes(lexer(text, { gfm: true, breaks: true }))}</div>;
}

function nodes(tokens: readonly Token[] | undefined): ComponentChildren[] {
  return (tokens ?? []).map((token, index) => <Node key={index} token={token} />);
}

function Node({ token }: { token: Token }): ComponentChildren {
  const inside = "tokens" in token ? nodes(token.tokens) : [];
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "paragraph":
      return <p>{inside}</p>;
    case "heading":
      return <p class="markdown-heading">{inside}</p>;
    case "strong":
      return <strong>{inside}</strong>;
    case "em":
      return <em>{inside}</em>;
    case "del":
      return <del>{inside}</del>;
    case "codespan":
      return <code>{decoded(token.text)}</code>;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote>{inside}</blockquote>;
    case "hr":
      return <hr />;
    case "br":
      return <br />;
    case "checkbox":
      return token.checked ? "☑ " : "☐ ";
    case "list":
      return <List list={token as Tokens.List} />;
    case "table":
      return <Table table={token as Tokens.Table} />;
    case "link":
      return <Link href={token.href}>{inside}</Link>;
    case "image":
      return <Link href={token.href}>{token.text || token.href}</Link>;
    case "text":
      return inside.length > 0 ? inside : decoded(token.text);
    case "escape":
      return token.text;
    default:
      return token.raw;
  }
}

function Link({ href, children }: { href: string; children: ComponentChildren }) {
  const task = taskInLink(href);
  if (task !== undefined) return <TaskAnchor id={task}>{children}</TaskAnchor>;
  const safe = safeLink(href);
  if (safe === undefined) return <>{children}</>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, index) => (
    <li key={index} class={item.task ? "markdown-check" : undefined}>
      {nodes(item.tokens)}
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            <th key={index}>{nodes(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{nodes(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `marked` writes these for HTML. */
const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const decoded = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (it) => entities[it] ?? it);
