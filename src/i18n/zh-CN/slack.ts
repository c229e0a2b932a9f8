/** Words of: slack. */
export const slack = {
  /** The heading of a modal that shows a card; at most 24 characters, as all headings of modals. */
  modalTitle: '合页',
  close: '关闭',
  cancel: '取消',
  colon: '：',
  andMore: (count: number) => `…还有 ${count} 条`,
  fileOf: (name: string) => `附件：${name}`,
  pictureOf: (alt: string) => `图片：${alt}`,
  optionsFromTo: (first: string, last: string) => `${first} … ${last}`,
  locationHint: '纬度、经度，例如 37.55, 121.24；可从地图应用复制。',
  locationFault: '没看懂这个位置。请按“纬度，经度”填写，例如 37.55, 121.24。',
  formNotOpened: '表单没能及时打开，请再点一次。',
  formNeedsButton: '请点下面的按钮填写。',
  report: '上报问题',
  help: '帮助',
};
