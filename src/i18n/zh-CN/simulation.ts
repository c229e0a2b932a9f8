/** Words of the simulated zone. */
import type { Leaving } from '../../domain/sieve.ts';

const leaving: Record<Leaving, string> = { solved: '办结', passedUp: '提级', passedDown: '下沉', withdrawn: '撤销' };

export const simulation = {
  help: {
    simulate: '在空数据库里演一段园区的日子：上报、办理、开会、办结；几十天约需一分钟',
    days: '演多少天，到今天为止，1 到 366',
    seed: '随机数种子；种子相同，日子相同',
    file: '与 --json 连用：结果写到哪个文件',
  },
  badDays: '--days 应为 1 到 366 的整数',
  badSeed: '--seed 应为 0 到 4294967295 的整数',
  fileWithoutJson: (file: string) => `写文件请用 --json ${file}`,
  notEmpty: '数据库里已有问题，不能在上面演练；请把 HEYE_DATA 指向新文件夹，或把 DATABASE_URL 指向空库',
  done: (days: number, problems: number, meetings: number, seconds: number) =>
    `${days} 天，${problems} 件问题，${meetings} 次会议，用时 ${seconds} 秒`,
  onTheSpot: (count: number) => `另有 ${count} 件当场解决，没有进入层级`,
  tier: '层级',
  opening: '期初',
  entered: '进入',
  leaving,
  closing: '期末',
  written: (file: string) => `结果已写到 ${file}`,
  unbalanced: (tiers: readonly string[]) => `${tiers.join('、')}的进出对不上；请报告这个缺陷`,
  lost: (nos: readonly string[]) => `${nos.join('、')} 在会议之间丢了；请报告这个缺陷`,
  demo: {
    preparing: (folder: string) =>
      `正在准备演示：一个示例园区过去九十天的问题和会议，约需一分钟，存到 ${folder}，下次直接打开`,
    again: (folder: string) => `演示数据在 ${folder}；删去这个文件夹即可重新开始`,
  },
};
