/** Words of the notes panel. */
import { defineWords } from '../../state/words.ts'

export const noteWords = defineWords('notes', {
  title: { zh: '批注', en: 'Notes' },
  add: { zh: '在场景中放一条批注', en: 'Place a note in the scene' },
  placing: { zh: '在场景中点一下要放的位置', en: 'Click its place in the scene' },
  stop: { zh: '不放了', en: 'Stop placing' },
  none: {
    zh: '还没有批注。批注钉在场景里，随文件保存，不影响模拟。',
    en: 'No notes yet. A note is pinned in the scene and kept in the file; no run changes.',
  },
  text: { zh: '批注内容', en: 'Text of the note' },
  author: { zh: '署名', en: 'Author' },
  noAuthor: { zh: '未署名', en: 'no author' },
  save: { zh: '保存批注', en: 'Save note' },
  done: { zh: '已处理', en: 'Done' },
  open: { zh: '未处理', en: 'Open' },
  all: { zh: '全部', en: 'All' },
  markDone: { zh: '标为已处理', en: 'Mark as done' },
  edit: { zh: '改内容', en: 'Edit the text' },
  flyTo: { zh: '飞到这里', en: 'Fly there' },
  textProblem: { zh: '批注：空白，应有内容。', en: 'Note: empty, expected some text.' },
  inZone: { zh: '在{{name}}', en: 'in {{name}}' },
  openCount: { zh: '{{n}} 条未处理', en: '{{n}} open' },
})
