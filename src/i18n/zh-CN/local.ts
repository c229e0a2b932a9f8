/** Words of: local. */
import type { Tone } from '../../bot/view/card.ts';
import type { Role } from '../../domain/role.ts';

const roles: Record<Role, string> = {
  officer: '项目特派员',
  handler: '部门经办人',
  head: '部门负责人',
  coordinator: '推进中心',
  leader: '管委领导',
  enterprise: '企业联系人',
};

const roleDeeds: Record<Role, string> = {
  officer: '在工地上发现问题，就从这里上报',
  handler: '签收问题，报告进展，提出已解决',
  head: '为本部门的问题负责，可以要求改派或延期',
  coordinator: '看清单、定改派、改规则',
  leader: '对问题作出批示',
  enterprise: '确认问题是否真的解决，并评价',
};

/** One character, in a person's badge. */
const roleSigns: Record<Role, string> = {
  officer: '特',
  handler: '办',
  head: '长',
  coordinator: '推',
  leader: '领',
  enterprise: '企',
};

const tones: Record<Tone, string> = { neutral: '', good: '好消息', attention: '请留意', alarm: '紧急' };

export const local = {
  pageTitle: (who: string) => `${who} · 合页`,
  choosePageTitle: '合页 · 本机聊天',
  heye: '合页',
  heyeSign: '合',
  roles,
  roleDeeds,
  roleSigns,
  tones,

  chooseTitle: '你想以谁的身份进入？',
  chooseLead: '这里是园区的本机聊天。选一个人，看到的就是他的消息、他的按钮；随时可以换成另一个人。',
  startWith: '可以先从这几位开始',
  everybody: '所有人',
  findPerson: '姓名、部门或角色',
  nobodyFound: '没有符合的人。',
  switchPerson: '换一个人',
  youAre: '你现在是',
  recently: '最近用过',
  haveNews: '有新消息的人',
  othersWithNews: (count: number) => `${count} 人有新消息`,

  conversations: '会话',
  privateChat: '合页',
  privateChatHint: '只有你和合页看得到',
  channelHint: (name: string) => `频道 ${name}，园区所有人都看得到`,
  unread: '有新消息',
  language: '语言',

  earlier: '更早的消息',
  noMessages: '这里还没有消息。',
  noMessagesHint: '输入 / 看看有哪些命令，或者点下面的按钮。',
  toNewest: '回到最新消息',
  edited: '已更新',
  reportThis: '报告为问题',
  location: (latitude: string, longitude: string) => `位置 ${latitude}，${longitude}`,

  writeTo: (name: string) => `发给${name}`,
  send: '发送',
  commands: '命令',
  quick: { report: '上报问题', mine: '我的事项', problems: '问题清单', heye: '帮助' },
  addFiles: '添加照片或文件',
  takePhoto: '拍照',
  removeFile: (name: string) => `移除 ${name}`,
  addLocation: '添加位置',
  myLocation: '用我现在的位置',
  locationFormat: '纬度，经度，例如 37.5512,121.1908',
  locationDenied: '没有得到位置，请直接输入纬度和经度。',

  close: '关闭',
  cancel: '取消',
  optional: '选填',
  none: '不选',
  findProject: '输入项目名称或编号',
  noProject: '没有找到这样的项目。',
  tooManyFiles: (max: number) => `最多 ${max} 个文件。`,
  rangeOf: (min: number, max: number) => `${min}–${max}`,
  faults: (count: number) => `有 ${count} 处需要修改。`,
  discard: '放弃已经填写的内容？',

  unknownCommand: (name: string) => `没有 /${name} 这个命令。输入 / 看看有哪些命令。`,
  nothingSaid: '还没有写内容。',
  badLocation: '请写成“纬度，经度”，例如 37.5512,121.1908。',
  notUnderstood: '没有看懂这个请求，请刷新页面再试。',
  notDelivered: '没有送到，什么都没有改变。请再试一次。',
  tooLarge: '文件太大了，没有收下。',
  offline: '连接断了，正在重新连接…',
  noSuchPage: '没有这个页面',
  noSuchPerson: '园区里没有这个人，或者这个会话不属于他。',
  toStart: '回到选人',
};
