/** Words of the command line. */
import type { RegisterName } from '../../app/import-file.ts';
import type { Counts } from '../../app/verify.ts';
import type { Doubled, Late, Lost, PromiseNo } from '../../app/violation.ts';
import type { Area, Finding } from '../../cli/check/finding.ts';
import type { UnfitReason } from '../../cli/restore.ts';

const registers: Record<RegisterName, string> = { projects: '项目', people: '人员', departments: '部门' };

const counted: Record<keyof Counts, (count: number) => string> = {
  problems: (count) => `问题 ${count} 件`,
  events: (count) => `事件 ${count} 条`,
  messages: (count) => `消息 ${count} 条`,
  notices: (count) => `通知 ${count} 条`,
  deliveries: (count) => `来件 ${count} 条`,
  files: (count) => `附件 ${count} 个`,
};
const twice: Record<Doubled, (key: string, times: number) => string> = {
  message: (key, times) => `消息“${key}”排了 ${times} 次`,
  notice: (key, times) => `同一事件对同一人通知了 ${times} 次：${key}`,
  report: (key, times) => `同一来件“${key}”登记了 ${times} 件问题`,
  told: (key, times) => `通知“${key}”发了 ${times} 条消息`,
  posted: (key, times) => `${times} 条消息占着聊天里的同一个位置：${key}`,
  issue: (key, times) => `同一期简报在同一个群发了 ${times} 次：${key}`,
};
const lost: Record<Lost, (key: string, since: string) => string> = {
  file: (key, since) => `附件 ${key} 自 ${since} 起等着下载，却没有任务去取`,
  delivery: (key, since) => `来件“${key}”自 ${since} 起没有处理结果`,
};
const late: Record<Late, (key: string, since: string) => string> = {
  notice: (key, since) => `通知“${key}”应在 ${since} 发出，至今没有发`,
  look: (key, since) => `${key} 应在 ${since} 查看时限，至今没有查看`,
  reminder: (key, since) => `${key} 的稍后提醒应在 ${since} 发出，至今没有发`,
  message: (key, since) => `消息“${key}”自 ${since} 起排着队，至今没有人去发送`,
};
const mend: Record<PromiseNo, string> = {
  1: '从备份或日志找回这一件，请报告这个缺陷',
  2: '请查看那一刻的日志；来件会在平台重发时补办',
  3: '请协调员把多登记的一件结掉并说明',
  4: '合页在运行时会自己补上；十分钟后仍在，请查看日志里的错误',
  5: '请看 dead-letters；改好原因后用 retry-dead 重发',
  6: '多出来的那条不必处理；请报告这个缺陷',
  7: '请报告这个缺陷，附上这条消息的键',
  8: '请在群里说明以先到的一期为准；请报告这个缺陷',
  9: '以编号卡片上的最新状态为准；请报告这个缺陷',
  10: '请协调员复核这一件的办结',
  11: '不要点开那条消息里的链接；请报告这个缺陷',
  12: '不要手工修改数据库；请先备份，再报告这个缺陷',
};
const areas: Record<Area, string> = {
  configuration: '配置',
  zone: '园区',
  folder: '数据文件夹',
  database: '数据库',
  slack: 'Slack',
  telegram: 'Telegram',
};
const signs: Record<Finding['kind'], string> = { fine: '✓', wrong: '✗', note: '·' };
const unfit: Record<UnfitReason, string> = {
  notEmpty: '数据库里已有数据；请把 HEYE_DATA 指向新文件夹，或把 DATABASE_URL 指向空库',
  notABackup: '这不是合页的备份文件',
  otherVersion: '备份出自另一个版本的合页；请用那个版本恢复，再升级',
  damaged: '备份不完整或已损坏；什么也没有恢复',
};
const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

export const cli = {
  failed: (words: string) => `没有做成：${words}`,
  wrongUsage: (words: string) => `用法不对：${words}\n用 --help 查看用法。\n`,
  unreadable: (path: string, code: string) => `${path} 无法读写（${code}）`,
  noAnswer: (lock: string) => `另一个进程占着数据库，却不答复命令行：${lock}`,
  cutOff: '正在运行的合页中途断开；这条命令可能已经生效，也可能没有，请查看后再试',
  help: {
    titles,
    program: '合页的命令行。合页运行时也可以用：嵌入式数据库由运行中的合页代为执行。',
    help: '显示用法',
    lang: '用哪种语言回答；默认看 LC_ALL、LANG',
    json: '输出一份 JSON，供程序使用',
    import: '导入项目、人员或部门表（CSV 或 XLSX）；整份导入或一行不导，再次导入按编号更新',
    register: '导入哪一种表',
    importFile: 'CSV（UTF-8 或 GB18030）或 XLSX 文件',
    importDryRun: '只说会怎样，什么也不改',
    export: '导出项目名册或问题清单',
    what: '导出什么',
    exportFile: '写到哪个文件，以 .csv 或 .xlsx 结尾',
    linkCode: '为某人生成一次性绑定码，24 小时内有效',
    email: '此人的工作邮箱',
    digest: '现在就发一期简报；同一简报同一时段只发一次',
    digestName: '简报名称，见 zone.yaml 的 schedules',
    period: '哪一天（2026-11-20）、哪几天（2026-11-16..2026-11-20）或哪一周（2026-W47）；默认从上一期到现在',
    digestDryRun: '只看内容，不发送',
    check: '检查配置、园区文件、令牌和数据库：哪里不对，怎么改',
    migrate: '把数据库表升级到这个版本',
    verify: '核对十二条承诺：状态等于事件的累积，没有重复，没有丢失',
    deadLetters: '列出平台不收的消息，新的在前',
    retryDead: '重发平台不收的消息：问题卡片按现在的状态重发',
    deadIds: '消息编号，见 dead-letters',
    retryAll: '全部重发',
    late: '等待超过多少分钟算丢失或延误',
    backup: '把数据库和附件备份成一个文件',
    backupFile: '写到哪个文件（.jsonl.gz）',
    restore: '把备份恢复到空数据库',
    restoreFile: '备份文件',
    slackManifest: '输出 Slack 应用清单，粘贴到 Slack 即可建应用',
    manifestUrl: '合页的公网地址；默认 HEYE_URL',
    manifestSocket: '用 Socket Mode',
  },
  import: {
    registers,
    note: (words: string) => `注意：${words}`,
    unreadable: (name: string, why: string) => `${name} 无法导入：${why}`,
    done: (register: string, added: number, updated: number, unchanged: number) =>
      `${register}：新增 ${added}，更新 ${updated}，未变 ${unchanged}`,
    would: (register: string, added: number, updated: number, unchanged: number) =>
      `${register}：将新增 ${added}，更新 ${updated}，未变 ${unchanged}；试运行，什么也没有改`,
    refused: (name: string, faults: number) => `${name} 有 ${faults} 处错误，一行也没有导入`,
  },
  export: {
    sheets: { projects: '项目名册', problems: '问题清单' },
    problemHeader: '问题编号 项目编号 项目名称 问题 层级 状态 主办 办理人 上报时间 办结期限 办结时间 评价 路径'.split(
      ' ',
    ) as readonly string[],
    done: (what: string, rows: number) => `${what}：已导出 ${rows} 行`,
    unknownFormat: (file: string) => `“${file}”应以 .csv 或 .xlsx 结尾`,
  },
  linkCode: {
    nobody: (email: string) => `没有人用邮箱“${email}”；请先导入人员`,
    use: (name: string, start: string, until: string) => `请${name}在 ${until} 前给机器人发送 ${start}，只能用一次`,
  },
  digest: {
    unknown: (name: string, known: readonly string[]) => `没有叫“${name}”的简报，应为 ${known.join('、')}`,
    unknownPeriod: (period: string) => `“${period}”不是时段，应如 2026-11-20、2026-11-16..2026-11-20 或 2026-W47`,
    notBegun: (period: string) => `时段 ${period} 还没有开始`,
    issued: (name: string, messages: number) => `简报 ${name} 已发出，${messages} 条消息`,
    issuedBefore: (name: string, label: string, at: string) => `简报 ${name}（${label}）已在 ${at} 发过，不再重发`,
    unbound: (name: string, channels: readonly string[]) =>
      `简报 ${name} 的群（${channels.join('、')}）都没有绑定；请在群里发送 /heye bind 名称`,
  },
  deadLetters: {
    line: (id: number, at: string, to: string, title: string, reason: string) =>
      `${id} ${at} ${to} 《${title}》 ${reason}`,
    none: '没有送不出去的消息',
    some: (count: number) => `${count} 条消息送不出去；改好原因后用 retry-dead 编号 或 retry-dead --all 重发`,
    more: (shown: number, count: number) => `只列出最新的 ${shown} 条，共 ${count} 条`,
    retried: (count: number) => `已重新排队 ${count} 条消息`,
    unknown: (ids: readonly number[]) => `${ids.join('、')} 不是送不出去的消息，或已经重发过；见 dead-letters`,
    nothingNamed: '请给出消息编号，或用 --all 全部重发',
  },
  migrate: {
    done: (applied: number) => (applied === 0 ? '数据库已是最新版本' : `已执行 ${applied} 个升级`),
  },
  backup: {
    notMigrated: (pending: number) => `数据库还有 ${pending} 个升级没有执行；请先运行 migrate，或用原来的版本备份`,
    done: (rows: number, files: number) => `已备份 ${rows} 行数据、${files} 个文件`,
  },
  restore: {
    unfit: (path: string, why: string) => `${path} 不能恢复：${why}`,
    reasons: unfit,
    done: (rows: number, files: number) => `已恢复 ${rows} 行数据、${files} 个文件，逐表核对无误`,
  },
  manifest: {
    noAddress: (url: string | undefined) =>
      url === undefined
        ? '配置有误，不知道合页的公网地址；请用 --url 给出，如 https://heye.example'
        : `“${url}”不是网址，应如 https://heye.example`,
  },
  verify: {
    counted,
    notMinutes: '--late 应为不小于 1 的整数分钟',
    summary: (looked: readonly string[]) => `核对了${looked.join('、')}`,
    unattended: '合页没有运行：到点未办的留待启动后办理，不算延误',
    sound: '没有发现问题',
    unsound: (violations: number) => `发现 ${violations} 处不符`,
    mend,
    broken: (promise: number, words: string, remedy: string) => `[承诺 ${promise}] ${words}。${remedy}`,
    violations: {
      untold: (no: string, seq: number, event: string) => `${no} 的第 ${seq} 个事件（${event}）没有告诉任何人`,
      ownWork: (no: string, seq: number, personId: number) =>
        `${no} 的第 ${seq} 个事件由办理人自己（人员 ${personId}）确认`,
      unheard: (key: string, reason: string) => `消息“${key}”送不出去（${reason}），也没有人知道`,
      causeless: (key: string) => `消息“${key}”没有来由`,
      outOfOrder: (no: string, chat: string) => `${no} 的卡片在 ${chat} 里先后颠倒`,
      steering: (key: string) => `消息“${key}”里有别人写的链接`,
      wrongTally: (tally: string, group: string, tallied: number, counted: number) =>
        `${tally} 的“${group}”记着 ${tallied} 件，实际 ${counted} 件`,
      gapInLog: (no: string, expected: number, found: number | undefined) =>
        `${no} 的事件不连续：应为第 ${expected} 条，实为 ${found ?? '无'}`,
      brokenLog: (no: string, reason: string) => `${no} 的事件无法累积：${reason}`,
      notTheFold: (no: string, path: string, stored: string, folded: string) =>
        `${no} 的 ${path} 是 ${stored}，按事件累积应为 ${folded}`,
      wrongColumn: (no: string, column: string, stored: string, expected: string) =>
        `${no} 的列 ${column} 是 ${stored}，按状态应为 ${expected}`,
      wrongLook: (no: string, stored: string, expected: string) =>
        `${no} 的下次查看是 ${stored}，按规则应为 ${expected}`,
      never: '无',
      numbersMissing: (year: number, given: number, stored: number) =>
        `${year} 年已编到第 ${given} 号，却只有 ${stored} 件问题`,
      twice,
      lost,
      late,
    },
  },
  check: {
    areas,
    signs,
    finding: (sign: string, area: string, says: string) => `${sign} ${area}：${says}`,
    faulty: (faults: number) => `有 ${faults} 处要改`,
    configurationFine: '环境变量齐全',
    zoneFine: (folder: string) => `${folder} 的 zone.yaml 和三张表都能用`,
    unreachable: (host: string, why: string) => `连不上 ${host}（${why}）；请检查网络、代理和防火墙`,
    strange: (status: number, variable: string) => `答复（${status}）不是这个平台的；请检查 ${variable}`,
    folder: {
      fine: (folder: string) => `${folder} 可写`,
      toBeMade: (folder: string) => `${folder} 还不存在，首次启动时建立`,
      notAFolder: (path: string) => `${path} 不是文件夹；请修改 HEYE_DATA`,
      notWritable: (path: string) => `${path} 不可写；请修改权限或 HEYE_DATA`,
    },
    database: {
      fine: (version: number) => `可用，PostgreSQL ${version}`,
      running: '由正在运行的合页使用',
      toBeMade: '嵌入式数据库，首次启动时建立',
      pending: (count: number) => `有 ${count} 个升级未执行；启动时会自动执行，也可先运行 migrate`,
      newer: (count: number) => `数据库有 ${count} 个升级出自更新的合页；请用那个版本，或把升级前的备份恢复到空库`,
      tooOld: (version: number, oldest: number) => `PostgreSQL ${version} 太旧，需要 ${oldest} 或更新的版本`,
      unreachable: (host: string, words: string) => `${host} 用不了：${words}；请检查 DATABASE_URL`,
      brokenEmbedded: (words: string) => `嵌入式数据库打不开：${words}；请从备份恢复到新的 HEYE_DATA`,
    },
    slack: {
      fine: (user: string, team: string) => `令牌有效，机器人 ${user}，工作区 ${team}`,
      socketFine: 'SLACK_APP_TOKEN 有效，可用 Socket Mode',
      refused: (variable: string, error: string) => `Slack 不接受 ${variable}（${error}）；请到应用页面重新复制`,
      notABot: 'SLACK_BOT_TOKEN 是用户令牌；请复制“OAuth & Permissions”页的 xoxb-… 令牌',
      lacksScopes: (scopes: readonly string[]) =>
        `应用缺少权限 ${scopes.join('、')}；请用 slack-manifest 的输出更新应用，再重新安装`,
    },
    telegram: {
      fine: (username: string) => `令牌有效，机器人 @${username}`,
      refused: (description: string) =>
        `Telegram 不接受 TELEGRAM_BOT_TOKEN（${description}）；请向 @BotFather 重新获取`,
      noGroups: '机器人不能加入群；请在 @BotFather 用 /setjoingroups 开启',
    },
  },
};
