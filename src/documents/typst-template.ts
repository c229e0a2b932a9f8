/** How a paper is set as PDF: a fixed source that takes everything that is written on it as data. */
import { COLOURS, SHEET } from './paper.ts';

/** Runs of so many Western letters without a blank may break anywhere: no line is longer than its page. */
const UNBREAKABLE = 24;

/**
 * Nobody's words are in this source: they come as JSON in `sys.inputs.paper` and are shown with `text`, which reads no
 * markup. Lengths of `par` count from the top of a line to its bottom, hence an edge at 0.8 em above and 0.2 em below.
 */
export const TEMPLATE = `
#let paper = json(bytes(sys.inputs.paper))
#let zh = paper.locale == "zh-CN"
#let red = rgb("#${COLOURS.letterhead}")
#let lamps = (${Object.entries(COLOURS.lamps)
  .map(([lamp, colour]) => `${lamp}: rgb("#${colour}")`)
  .join(', ')})
#let pitch = paper.sizes.pitch * 1pt
#let rule(stroke) = line(length: 100%, stroke: stroke)

#set document(title: paper.title, date: none)
#set page(
  paper: "a4",
  margin: (top: ${SHEET.top}mm, left: ${SHEET.left}mm, right: ${SHEET.right}mm, bottom: ${SHEET.bottom}mm),
  footer-descent: 7mm,
  footer: context {
    let n = counter(page).get().first()
    set text(size: paper.sizes.small * 1pt)
    let number = [— #n —]
    if calc.odd(n) { align(right, [#number#h(1em)]) } else { align(left, [#h(1em)#number]) }
  },
)
#set text(
  font: "Noto Sans SC", size: paper.sizes.text * 1pt, fallback: false,
  lang: if zh { "zh" } else { "en" }, region: if zh { "cn" } else { "gb" },
  cjk-latin-spacing: none, top-edge: 0.8em, bottom-edge: -0.2em,
)
#set par(
  justify: true, leading: pitch - paper.sizes.text * 1pt, spacing: pitch - paper.sizes.text * 1pt,
  first-line-indent: (amount: 2em, all: true),
)
// The type's quotation marks and dashes are as wide as Chinese letters, unless they are asked to be Western.
#show regex("[‘’“”—…]"): it => if zh { it } else { text(features: ("pwid",), it) }
#show regex("[!-~]{${UNBREAKABLE},}"): it => it.text.clusters().join(sym.zws)

// The head: who issues it, in red; number and signer; the red rule; the title.
#[
  #set par(first-line-indent: 0pt, justify: false, leading: 8pt, spacing: 14pt)
  #set align(center)
  #set text(fill: red, weight: 700)
  #text(size: paper.officeSize * 1pt, paper.letterhead.office.map(text).join(linebreak()))

  #text(size: paper.sizes.kind * 1pt, tracking: if zh { 0.35em } else { 0.04em }, paper.letterhead.kind)
]
#v(8pt)
#[
  #set par(first-line-indent: 0pt, justify: false)
  #grid(columns: (auto, 1fr), inset: (x: 1em), text(paper.number), align(right, text(paper.signer)))
]
#v(-4pt)
#rule(2pt + red)
#v(14pt)
#[
  #set par(first-line-indent: 0pt, justify: false, leading: 10pt)
  #align(center, text(size: paper.sizes.title * 1pt, weight: 700, paper.title))
]
#v(10pt)

#let lamp(colour) = box(baseline: 0.02em, circle(radius: 0.36em, fill: colour, stroke: none))

#let show-paragraph(block) = for (at, words) in block.lines.enumerate() {
  par({
    if at == 0 and "label" in block { text(weight: 700, block.label) }
    if at == 0 and "lamp" in block { lamp(lamps.at(block.lamp)); h(0.4em) }
    text(words)
  })
}

#let show-roll(block) = {
  v(6pt)
  set par(first-line-indent: 0pt)
  for row in block.lines {
    let label = text(weight: 700, row.label)
    context {
      let beside = measure(label).width
      par(hanging-indent: 2em + beside, {
        h(2em)
        label
        for (at, words) in row.lines.enumerate() { if at > 0 { linebreak() }; text(words) }
      })
    }
  }
  v(6pt)
}

#let show-table(block) = {
  set text(size: paper.sizes.table * 1pt, hyphenate: false)
  show regex("[!-~]{12,}"): it => it.text.clusters().join(sym.zws)
  set par(first-line-indent: 0pt, justify: false, leading: 6pt, spacing: 6pt)
  let cell(lines) = for (at, words) in lines.enumerate() { if at > 0 { linebreak() }; text(words) }
  table(
    columns: block.columns.map(column => column.width * 1mm),
    stroke: 0.6pt, inset: (x: 3pt, y: 7pt),
    align: (x, y) => if y == 0 or x != 1 { center + horizon } else { left + horizon },
    table.header(..block.columns.map(column => text(weight: 700, column.title))),
    ..block.rows.map(row => row.cells.map(each => table.cell(breakable: row.splits, cell(each.lines)))).flatten(),
  )
}

#let show-heading(block) = std.block(sticky: true, par(justify: false, text(weight: 700, block.text)))

#let shown = (
  section: show-heading, item: show-heading, paragraph: show-paragraph, roll: show-roll, table: show-table,
)
#for block in paper.blocks { (shown.at(block.kind))(block) }

// The lines that end it, at the foot of its last page.
#v(12pt)
#v(1fr)
#std.block(breakable: false, {
  set text(size: paper.sizes.small * 1pt)
  set par(first-line-indent: 0pt, justify: false, leading: 6pt, spacing: 6pt)
  rule(1pt + black)
  if "distribution" in paper.colophon {
    pad(x: 1em, text(paper.colophon.distribution))
    rule(0.6pt + black)
  }
  pad(x: 1em, grid(columns: (1fr, auto), column-gutter: 1em,
    text(paper.colophon.office), text(paper.colophon.issued)))
  rule(1pt + black)
})
`;
