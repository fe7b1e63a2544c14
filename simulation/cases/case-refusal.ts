/** Why a case is not run. */

/** A case that cannot be run; the message says thing, value, expectation, in fewer than 600 characters. */
export class CaseRefusal extends Error {
  constructor(message: string) {
    super(message.length < 600 ? message : `${message.slice(0, 590)}…`)
    this.name = 'CaseRefusal'
  }
}
