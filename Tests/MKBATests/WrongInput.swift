import Testing

/// One thing wrong with a small sound study, and what `mkba` must say about it.
struct WrongInput: Sendable, CustomTestStringConvertible {
  let code: String
  /// The file that the finding names; nil where it is about no file.
  let file: StudyFile?
  let line: Int?
  let column: Int?
  /// A part of the English message.
  let says: String
  let damage: [Damage]
  let command: [String]

  var testDescription: String { "\(code): \(says) \(damage.first.map { "(\($0))" } ?? "")" }

  /// The main job, with a folder for its files that must not come to be.
  static let run = ["run", "--json", "--draws", "1000", "--threads", "1", "--output", "OUT", StudyFile.scenario.name]
  static let verify = ["verify", "--json", StudyFile.record.name]

  init(
    _ code: String, in file: StudyFile?, _ line: Int?, _ column: Int?, says: String, _ damage: [Damage],
    command: [String] = Self.run
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.says = says
    self.damage = damage
    self.command = command
  }

  /// A fault in the file that the finding names: the first `old` becomes `new`.
  init(
    _ code: String, in file: StudyFile, _ line: Int?, _ column: Int?, says: String, _ old: String, _ new: String,
    and more: [Damage] = [], command: [String] = Self.run
  ) {
    self.init(code, in: file, line, column, says: says, [.replace(old, new, file)] + more, command: command)
  }

  static let all =
    inFiles + inStructure + inNames + inUnits + inChances + inMoney + inHypotheses + inIdentifications + inDesigns
    + inSelections
    + inCodebooks
    + inRegisters + inCells + inTestChoices
}
