import { describe, expect, it } from 'vitest';
import { sourceOf } from './sources.ts';

describe('sourceOf', () => {
  it('sees imports of every form, and none in comments and texts', () => {
    const { imports } = sourceOf(
      'src/a/b.ts',
      [
        "import { type A, b } from '../c.ts';",
        "import type { X } from './x.ts';",
        "import {\n  type Q,\n  type R,\n} from './q.ts';",
        "export * from './star.ts';",
        "import './bare.ts';",
        "// import { no } from './comment.ts';",
        "const text = `\nimport no from './text.ts';\n`;",
        "const later = await import('./later.ts');",
      ].join('\n'),
    );
    expect(imports.map(({ of, typeOnly }) => (typeOnly ? `type ${of}` : of))).toEqual([
      'src/c.ts',
      'type src/a/x.ts',
      'type src/a/q.ts',
      'src/a/star.ts',
      'src/a/bare.ts',
      'src/a/later.ts',
    ]);
  });

  it('tells texts from comments, patterns and code', () => {
    const { pieces } = sourceOf(
      'src/a.ts',
      "/* 注 */ const r = /['\"`汉]/.test(`甲 ${f(`乙${1} {x}`)} 丙 ${{ a: 1 }.a}丁`) ? 4 / 2 / 1 : '戊\\''; // 己",
    );
    const of = (kind: string) => pieces.filter((piece) => piece.kind === kind).map(({ text }) => text);
    expect(of('text')).toEqual(['甲 ', '乙', ' {x}', ' 丙 ', '丁', "戊\\'"]);
    expect(of('comment')).toEqual(['/* 注 */', '// 己']);
    expect(of('pattern')).toEqual(['/[\'"`汉]/']);
  });
});
