/** Words of the file dialogs. */
import { defineWords } from '../state/words.ts'

export const fileWords = defineWords('files', {
  openTitle: { zh: '打开方案', en: 'Open a scenario' },
  openFailed: { zh: '无法打开，当前方案保持不变', en: 'It cannot be opened; the open scenario stays' },
  template: { zh: '模板（打开为副本）', en: 'Templates (opened as a copy)' },
  recent: { zh: '最近打开', en: 'Recent' },
  folder: { zh: '我的文件夹', en: 'My folder' },
  missing: { zh: '文件已不在原处', en: 'The file is no longer there' },
  path: { zh: '或输入文件路径', en: 'Or the path of a file' },
  open: { zh: '打开', en: 'Open' },
  saveTitle: { zh: '另存为', en: 'Save as' },
  name: { zh: '文件名或完整路径', en: 'Name or full path' },
  compact: { zh: '精简保存', en: 'Compact' },
  compactText: { zh: '不含模拟的逐帧画面，数字保留', en: 'Without the frames of runs; their figures stay' },
  save: { zh: '保存', en: 'Save' },
  overwrite: { zh: '覆盖这个文件', en: 'Replace that file' },
  cancel: { zh: '取消', en: 'Cancel' },
})
