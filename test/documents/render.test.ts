import { describe, expect, it } from 'vitest';
import { annexOf } from '../../src/documents/annex.ts';
import { layOut } from '../../src/documents/lay-out.ts';
import { minutesOf } from '../../src/documents/minutes.ts';
import { renderDocx } from '../../src/documents/render-docx.ts';
import { renderPdf, typstData } from '../../src/documents/render-pdf.ts';
import { LOCALES } from '../../src/domain/locale.ts';
import type { Meeting } from '../../src/domain/meeting/meeting.ts';
import { ENDLESS, HOSTILE } from './hostile.ts';
import { context, corrected, inLanguage, meeting } from './sample-meetings.ts';
import { partOf, wordText } from './word-text.ts';

/** A meeting whose place, remark, delegate and order say `text`. */
function saying(text: string): Meeting {
  const { closure } = meeting;
  if (closure === undefined) throw new Error('the sample is not closed');
  return {
    ...meeting,
    place: text,
    items: meeting.items.map((item) =>
      item.settlement ? { ...item, settlement: { ...item.settlement, remark: text } } : item,
    ),
    closure: {
      ...closure,
      decisions: closure.decisions.map((made) => ({ ...made, order: { ...made.order, text } })),
    },
  };
}

const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');

describe('renderDocx', () => {
  it('says all of the minutes in their order', async () => {
    const said = wordText(await renderDocx(minutesOf(meeting, context)));
    expect(said.slice(0, 8)).toEqual([
      '烟台经济技术开发区重点项目推进中心',
      '会议纪要',
      '纪要〔2026〕7号',
      '签发人：周海燕',
      '联席会议纪要',
      '会议时间：2026年3月4日09:02至10:41',
      '会议地点：管委会综合楼三楼第二会议室',
      '主持人：周海燕',
    ]);
    for (const each of ['一、上次议定事项办理情况', '二、议题研究情况', '三、议定事项', '四、未列入本次会议的议题']) {
      expect(said).toContain(each);
    }
    expect(said).toContain('● 红灯，逾期未办结。');
    expect(said.slice(-4)).toEqual([
      '未登记到会：重点项目推进中心：马丽。',
      '分送：管委领导，供电公司，自然资源局，重点项目推进中心。',
      '烟台经济技术开发区重点项目推进中心',
      '2026年3月4日印发',
    ]);
  });

  it('is set as GB/T 9704 has it', async () => {
    const docx = await renderDocx(minutesOf(meeting, context));
    const xml = partOf(docx, 'word/document.xml');
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    const styles = partOf(docx, 'word/styles.xml');
    expect(styles).toContain('w:eastAsia="FangSong"');
    expect(styles).toContain('w:firstLineChars="200"');
    expect(styles).toContain('<w:sz w:val="32"/>');
    expect(styles).toContain('w:color w:val="D7000F"');
    expect(partOf(docx, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    expect(partOf(docx, 'word/footer1.xml')).toContain('— ');
  });

  it('numbers a correction as a document of its own', async () => {
    const said = wordText(await renderDocx(annexOf(corrected, 1, context)));
    expect(said).toContain('纪要〔2026〕7号 附件一');
    expect(said).toContain('第（一）项议定事项的主办单位由“供电公司”更正为“自然资源局”，供电公司协办。');
    expect(said).toContain('完成时限不变。');
  });

  it('says the same every time', async () => {
    const [one, two] = [await renderDocx(minutesOf(meeting, context)), await renderDocx(minutesOf(meeting, context))];
    for (const part of ['word/document.xml', 'word/styles.xml']) expect(partOf(one, part)).toBe(partOf(two, part));
  });

  it.each(HOSTILE)('shows %s as words', async (_, text, shown) => {
    const docx = await renderDocx(minutesOf(saying(text), context));
    expect(wordText(docx)).toContain(`会议地点：${shown}`);
    const tags = (xml: string) => xml.match(/<w:p>/g)?.length;
    const quiet = await renderDocx(minutesOf(saying('安'), context));
    expect(tags(partOf(docx, 'word/document.xml'))).toBe(tags(partOf(quiet, 'word/document.xml')));
  });

  it('cuts nothing', async () => {
    expect(wordText(await renderDocx(minutesOf(saying(ENDLESS), context)))).toContain(`会议地点：${ENDLESS}`);
  });
});

describe('renderPdf', () => {
  it.each(LOCALES)('sets minutes and annexes in its own type only, in %s', (locale) => {
    for (const document of [minutesOf(corrected, inLanguage(locale)), annexOf(corrected, 1, inLanguage(locale))]) {
      const pdf = latin(renderPdf(document));
      expect(pdf.slice(0, 5)).toBe('%PDF-');
      const fonts = new Set(Array.from(pdf.matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g), ([, name]) => name));
      expect(fonts).toEqual(new Set(['NotoSansSC-Bold', 'NotoSansSC-Regular']));
    }
  });

  it('is the same to the byte for the same minutes', () => {
    expect(latin(renderPdf(minutesOf(meeting, context)))).toBe(latin(renderPdf(minutesOf(meeting, context))));
  });

  it('says what the Word file says', async () => {
    const said = JSON.stringify(typstData(layOut(minutesOf(meeting, context))));
    for (const line of wordText(await renderDocx(minutesOf(meeting, context)))) {
      const words = line.replace(/^● /, '').replace(/^[^：]{2,6}：/, '');
      expect(said).toContain(words);
    }
  });

  const pages = (pdf: Uint8Array) => Number(/\/Type \/Pages[^>]*?\/Count (\d+)/.exec(latin(pdf))?.[1]);

  it.each(HOSTILE)('takes %s as data', (_, text, shown) => {
    const document = minutesOf(saying(text), context);
    expect(JSON.stringify(typstData(layOut(document)))).toContain(JSON.stringify(shown).slice(1, -1));
    expect(pages(renderPdf(document))).toBeGreaterThan(0);
    expect(pages(renderPdf(document))).toBeLessThanOrEqual(6);
  });

  it('goes on from page to page, however much somebody wrote', () => {
    const { items, ...rest } = meeting;
    const remark = (text: string): Meeting => ({
      ...rest,
      items: items
        .slice(0, 1)
        .map((item) => (item.settlement ? { ...item, settlement: { ...item.settlement, remark: text } } : item)),
    });
    expect(pages(renderPdf(minutesOf(remark(ENDLESS), context)))).toBeGreaterThan(40);
  });
});
