import Probability

/// Which registers a run draws, in which order, and in how many passes over the program as memory allows.
struct RunColumns: Sendable {
  /// What is looked at together; the first columns.
  let joint: [Register]
  /// What is only summarised: the columns behind them.
  let rest: [Register]
  /// What is only averaged.
  let sums: [Register]
  /// Of which the smallest and the largest draw are wanted.
  let ranges: [Register]
  /// What is drawn.
  let reduced: ReducedProgram

  /// Some of the columns, drawn at once.
  struct Pass {
    let registers: [Register]
    /// Their places among all columns.
    let places: Range<Int>
    /// The first columns that are kept beside their summaries.
    let keeping: Int
    fileprivate let sums: [Register]
    fileprivate let ranges: [Register]
    fileprivate let reduced: ReducedProgram

    /// Made when asked for, as tapes of large programs are large.
    func tape() -> Tape { Tape(reduced, columns: registers, sums: sums, ranges: ranges) }

    /// The columns that are kept, and nothing else.
    func tapeOfKept() -> Tape { Tape(reduced, columns: Array(registers.prefix(keeping))) }
  }

  /// Bytes of counts and draws held at once, beside those that are looked at together.
  static let room = 256 << 20

  init(_ appraisal: Appraisal, sets: IndependentSets = .draws, threads: Int = 1) {
    let figures = FiguresOfRun(appraisal, sets: sets)
    let books = BookStudy(appraisal, sets: sets)
    joint = figures.joint + books.joint
    var seen = Set(joint)
    rest = (figures.apart + books.apart).filter { seen.insert($0).inserted }
    sums = figures.sums + books.sums
    ranges = appraisal.checks
    reduced = appraisal.reduced(threads: threads)
  }

  var all: [Register] { joint + rest }

  /// Into how many passes the columns are cut moves no figure.
  /// - Parameter bytesPerColumn: while it is drawn.
  func passes(bytesPerColumn: Int) -> [Pass] {
    let perPass = max(8, Self.room / bytesPerColumn)
    let count = max(1, (rest.count + perPass - 1) / perPass)
    return (0..<count).map { pass in
      let batch = rest[pass * perPass..<min((pass + 1) * perPass, rest.count)]
      let registers = pass == 0 ? joint + batch : Array(batch)
      let start = pass == 0 ? 0 : joint.count + pass * perPass
      // What is averaged or checked goes with the first.
      return Pass(
        registers: registers, places: start..<start + registers.count, keeping: pass == 0 ? joint.count : 0,
        sums: pass == 0 ? sums : [], ranges: pass == 0 ? ranges : [], reduced: reduced)
    }
  }
}
