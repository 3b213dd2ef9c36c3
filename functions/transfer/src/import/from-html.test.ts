import { expect, test } from "vitest";
import { fromHtml } from "./from-html.ts";

test.each([
  ["<p>Milk</p><p>Bread &amp; butter</p>", "Milk\nBread & butter"],
  ["<ul><li class='a'>one</li><LI>two</LI></ul>", "- one\n- two"],
  ["one<br/>two<BR >three", "one\ntwo\nthree"],
  ["<h1>Title</h1><div>a</div><link><table><tr><td>b</td></tr></table>", "Title\na\nb"],
  ["a<script type='x'>alert(1 > 0)</script >b<style>p {}</STYLE>c", "abc"],
  ["a<script>no end", "a"],
  ["&lt;b&gt; &quot;x&quot; &#39;y&#39;&nbsp;&other;", "<b> \"x\" 'y' &other;"],
  ["<p>a</p><br><br><br>b", "a\n\nb"],
  ["5 < 6", "5 < 6"],
  ["", ""],
])("reads %s as lines", (html, text) => {
  expect(fromHtml(html)).toBe(text);
});

const length = 2_000_000;
test.each(["<", "<script ", "<li ", "<br ", "<script>", "</script ", "<<\u2039", "&amp", "\n", "<p>"])(
  "ends with a megabyte of %j",
  (part) => {
    const html = part.repeat(Math.ceil(length / part.length));
    expect(fromHtml(html).length).toBeLessThanOrEqual(html.length);
  },
);
