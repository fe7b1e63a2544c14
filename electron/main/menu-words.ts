/** Words of menus, dialogs and system boxes in both languages: main cannot use the page's tables. */
import type { Language, LocalizedText } from '../../domain/index.ts'

const table = {
  file: { zh: '文件', en: 'File' },
  open: { zh: '打开…', en: 'Open…' },
  save: { zh: '保存', en: 'Save' },
  saveAs: { zh: '另存为…', en: 'Save As…' },
  quit: { zh: '退出', en: 'Quit' },
  edit: { zh: '编辑', en: 'Edit' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  cut: { zh: '剪切', en: 'Cut' },
  copy: { zh: '复制', en: 'Copy' },
  paste: { zh: '粘贴', en: 'Paste' },
  selectAll: { zh: '全选', en: 'Select All' },
  scenario: { zh: '方案', en: 'Scenario' },
  simulate: { zh: '客流模拟', en: 'Simulate Visitor Flow' },
  view: { zh: '显示', en: 'View' },
  fullScreen: { zh: '全屏', en: 'Full Screen' },
  zoomIn: { zh: '放大界面', en: 'Larger Interface' },
  zoomOut: { zh: '缩小界面', en: 'Smaller Interface' },
  resetZoom: { zh: '默认大小', en: 'Default Size' },
  window: { zh: '窗口', en: 'Window' },
  minimize: { zh: '最小化', en: 'Minimize' },
  close: { zh: '关闭窗口', en: 'Close Window' },
  help: { zh: '帮助', en: 'Help' },
  about: { zh: '关于 Ironpark', en: 'About Ironpark' },
  helpMenu: { zh: '帮助', en: 'Help' },
  developerTools: { zh: '开发者工具', en: 'Developer Tools' },
  scenarioFiles: { zh: '方案文件', en: 'Scenario files' },
  allFiles: { zh: '所有文件', en: 'All files' },
  openTitle: { zh: '打开方案', en: 'Open a scenario' },
  saveTitle: { zh: '方案另存为', en: 'Save the scenario as' },
  unsavedTitle: { zh: '有修改还没有写入磁盘', en: 'Some edits are not on disk yet' },
  unsavedDetail: {
    zh: '磁盘拒绝了最近的保存。返回后可以另存到别处；直接退出会丢失这些修改。',
    en: 'The disk refused the last save. Go back to save elsewhere; quitting now loses these edits.',
  },
  goBack: { zh: '返回', en: 'Go Back' },
  quitAnyway: { zh: '仍然退出', en: 'Quit Anyway' },
  startFailedTitle: { zh: 'Ironpark 无法启动', en: 'Ironpark cannot start' },
  pageFailedTitle: { zh: '界面停止了响应', en: 'The window has stopped' },
  pageFailedDetail: {
    zh: '已确认的修改都在文件里。重新载入即可继续。',
    en: 'All acknowledged edits are in the file. Reload to go on.',
  },
  reload: { zh: '重新载入', en: 'Reload' },
  newPinTitle: { zh: '展台密码', en: 'Kiosk PIN' },
  newPinDetail: {
    zh: '请记下。它只显示这一次，电脑里只保存它的散列值。离开展台时需要它。',
    en: 'Write it down. It is shown this once; only its hash is kept. Leaving the kiosk needs it.',
  },
  start: { zh: '开始', en: 'Start' },
} as const satisfies Record<string, LocalizedText>

export type MenuWord = keyof typeof table
export type SayMenu = (word: MenuWord) => string

export const menuWords: Readonly<Record<MenuWord, LocalizedText>> = table

export function speakMenu(language: Language): SayMenu {
  return (word) => table[word][language]
}

/** The language of the person's system: Chinese where it is preferred first. */
export function systemLanguage(preferred: readonly string[]): Language {
  return /^zh\b/i.test(preferred[0] ?? '') ? 'zh' : 'en'
}
