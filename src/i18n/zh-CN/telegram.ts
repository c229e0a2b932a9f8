/** Words of: telegram. */
export const telegram = {
  /** At most 200 characters, as all that answers a press. */
  staleButton: '这个按钮已经失效，请用最新的消息，或重新输入命令。',
  labelled: (label: string) => `${label}：`,
  more: (count: number) => `……还有 ${count} 项`,
};
