/** Words that have broken pages elsewhere. None may become more than words. */
export const HOSTILE = [
  '<script>window.pwned=1</script>',
  '"><img src=x onerror="window.pwned=1">',
  "'><svg onload=window.pwned=1>",
  '</article></li></ol><script>window.pwned=1</script>',
  '<hx-partial hx-target="body" hx-swap="innerHTML">gone</hx-partial>',
  '</template></hx-partial><iframe srcdoc="<script>parent.pwned=1</script>">',
  '<head><title>gone</title></head>',
  '<!--',
  '-->',
  ']]>',
  '&lt;b&gt; &amp;amp; &#60;i&#62;',
  'javascript:window.pwned=1',
  '`${window.pwned=1}` {{constructor.constructor("window.pwned=1")()}}',
  '" hx-get="/chat/1" hx-trigger="load" x="',
  '" autofocus onfocus="window.pwned=1" x="',
  'data: {"event":"x"}\n\nevent: heye:news\ndata: {}\n\n',
  '\r\nid: 1\r\n\r\n',
  '<!channel> <@U024BE7LH> @everyone [x](http://evil.example) *b* _i_',
  '\u202eevil\u202c \u0000 \ufeff \u2028 \ud83d',
  '🏗️👷‍♀️ 𠮷野家 ﷽ Z̸̛̈́a̷̤͝l̴̢͌g̷̻̈́o̸̲͋',
] as const;

/** As they come through a browser and a database, which replace what is no character. */
export const HOSTILE_TYPED = HOSTILE.map((words) => words.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed());

/** The tags and the names of their attributes, without values and words: what a page is made of. */
export function skeleton(page: string): string {
  const tags = page.match(/<[^>]*>/g) ?? [];
  return tags.map((tag) => tag.replaceAll(/"[^"]*"/g, '""')).join('');
}
