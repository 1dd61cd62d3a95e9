import Documents
import Evidence
import Models
import Registrations

/// Picks the numbers of a hypothesis from a registration, row by row, and says what it left out.
struct DesignBuilder {
  let hypothesis: Hypothesis
  let codebook: Codebook
  let table: Table

  let outcomes: [Int8]
  let amounts: [Double]?
  let treatments: [Int8]
  let treatmentIsYesNo: Bool
  let courses: CourseReader?
  let personTime: [Double]?
  let covariates: CovariateColumns
  let clients: [Int]?
  let clusters: [Int]?
  /// Of further ways in which rows belong together.
  let otherClusters: [[Int]]

  var design: Records
  var leftOut = [Int](repeating: 0, count: LeftOut.allCases.count)
  var endings = Arms<[String: Int]>(treated: [:], comparison: [:])
  var lost = Arms<[LeftOut: Int]>(treated: [:], comparison: [:])
  var incidence = CourseEnds()
  /// Rows, or for a rate the years that could be watched, before the outcome was looked at.
  var eligible = Arms<Double>(treated: 0, comparison: 0)
  var eligibleRows: [(treated: Bool, row: Int)] = []
  var keptRows = 0
  var lateStarters = 0

  /// - Throws: `Findings` where the table lacks a column that the hypothesis needs.
  init(_ hypothesis: Hypothesis, codebook: Codebook, table: Table) throws(Findings) {
    self.hypothesis = hypothesis
    self.codebook = codebook
    self.table = table
    guard let outcome = table.column(hypothesis.outcome.column.string) else {
      throw Self.absent(hypothesis.outcome.column)
    }
    guard let treatment = table.column(hypothesis.treatment.column.string) else {
      throw Self.absent(hypothesis.treatment.column)
    }
    switch hypothesis.outcome {
    case .event(let condition):
      outcomes = condition.answers(in: outcome)
      amounts = nil
    case .amount:
      outcomes = [Int8](repeating: 0, count: table.rowCount)
      guard case .numbers(let numbers) = outcome.values else { throw Self.absent(hypothesis.outcome.column) }
      amounts = numbers
    }
    treatments = hypothesis.treatment.answers(in: treatment)
    if case .flags = treatment.values, case .equals(let value) = hypothesis.treatment.test {
      treatmentIsYesNo = value.string == "yes"
    } else {
      treatmentIsYesNo = false
    }
    if let time = hypothesis.time {
      for column in time.columns where table.column(column.string) == nil { throw Self.absent(column) }
      courses = CourseReader(time, outcome: outcome, in: table)
    } else {
      courses = nil
    }
    if let column = hypothesis.personTime {
      guard case .numbers(let numbers) = table.column(column.string)?.values else { throw Self.absent(column) }
      let factor = codebook.column(column.string)?.unit?.factor ?? 1
      personTime = numbers.map { $0 * factor }
    } else {
      personTime = nil
    }
    covariates = try CovariateColumns(hypothesis.identification, in: table, codebook)
    clients = codebook.key.first.flatMap { table.column($0) }.map(Self.numbered)
    if let cluster = hypothesis.identification.cluster {
      guard let column = table.column(cluster.string) else { throw Self.absent(cluster) }
      clusters = Self.numbered(column)
    } else {
      clusters = nil
    }
    otherClusters = try hypothesis.identification.clusters.dropFirst().map { (text) throws(Findings) in
      guard let column = table.column(text.string) else { throw Self.absent(text) }
      return Self.numbered(column)
    }
    for text in hypothesis.identification.designColumns where table.column(text.string) == nil {
      throw Self.absent(text)
    }
    design = Records()
  }

  static func absent(_ column: Text) -> Findings {
    Findings(
      Finding(
        code: "column_not_read", at: column.place,
        Words(
          nl: "De kolom \(column.string) is niet ingelezen, of is van een andere soort.",
          en: "The column \(column.string) was not read, or is of another kind.")))
  }

  /// A number for every value; −1 where it is missing.
  static func numbered(_ column: Column) -> [Int] {
    switch column.values {
    case .codes(let codes, _): return codes.map(Int.init)
    case .flags(let flags): return flags.map(Int.init)
    case .days(let days): return days.map { $0 == Day.missing ? -1 : Int($0) }
    case .numbers(let numbers):
      let distinct = Set(numbers.filter { !$0.isNaN }).sorted()
      let places = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
      return numbers.map { places[$0] ?? -1 }
    }
  }

  mutating func build() -> Design {
    design.reserve(table.rowCount)
    eligibleRows.reserveCapacity(table.rowCount)
    if hypothesis.time == nil {
      addTimeless()
      return finished()
    }
    for row in 0..<table.rowCount {
      guard let reason = add(row) else { continue }
      leftOut[reason.rawValue] += 1
      if reason.leavesOutcomeOpen, let last = eligibleRows.last { lost[last.treated][reason, default: 0] += 1 }
    }
    return finished()
  }

  /// Adds every row where nothing hangs on time. Registrations have millions of rows, so columns are taken at hand once.
  private mutating func addTimeless() {
    let (treatments, outcomes, amounts, personTime) = (treatments, outcomes, amounts, personTime)
    let ways = (clusters.map { [$0] } ?? []) + otherClusters
    let (covariates, isRate, isHazard) =
      (covariates, hypothesis.effect == .rateRatio, hypothesis.effect == .hazardRatio)
    let hasCovariates = !covariates.isEmpty
    for row in 0..<table.rowCount {
      let treated = treatments[row] == 1
      let time = personTime.map { $0[row] }
      if treatments[row] < 0 {
        leftOut[LeftOut.treatmentUnknown.rawValue] += 1
      } else if ways.contains(where: { $0[row] < 0 }) {
        leftOut[LeftOut.clusterUnknown.rawValue] += 1
      } else if hasCovariates, !covariates.arePresent(in: row) {
        leftOut[LeftOut.covariateUnknown.rawValue] += 1
      } else if let time, !(time > 0) {
        leftOut[LeftOut.personTimeUnknown.rawValue] += 1
      } else {
        eligible[treated] += isRate ? time ?? 1 : 1
        eligibleRows.append((treated, row))
        let value = amounts?[row] ?? Double(outcomes[row])
        if outcomes[row] < 0 || value.isNaN {
          leftOut[LeftOut.outcomeUnknown.rawValue] += 1
          lost[treated][.outcomeUnknown, default: 0] += 1
          continue
        }
        keptRows += 1
        design.entry.append(0)
        design.exit.append(time ?? 1)
        design.cause.append(isHazard ? Int(value) : 0)
        design.isTreated.append(treated)
        design.outcome.append(value)
        design.exposure.append(time ?? 1)
        design.row.append(row)
      }
    }
  }

  /// Adds the records of a row, or tells why it takes no part.
  private mutating func add(_ row: Int) -> LeftOut? {
    guard treatments[row] >= 0 else { return .treatmentUnknown }
    let treated = treatments[row] == 1
    var window: (start: Int32, end: Int32)?
    if let courses, let time = hypothesis.time {
      guard let start = courses.start(of: row) else { return .startUnknown }
      let end = time.window.end(from: start)
      window = (start, end)
      if let fault = courses.treatmentFault(
        of: row, treated: treated, treatmentIsYesNo: treatmentIsYesNo, start: start, end: end)
      {
        return fault
      }
    }
    if let clusters, clusters[row] < 0 { return .clusterUnknown }
    if otherClusters.contains(where: { $0[row] < 0 }) { return .clusterUnknown }
    guard covariates.arePresent(in: row) else { return .covariateUnknown }
    if let personTime, !(personTime[row] > 0) { return .personTimeUnknown }
    noteEligible(row, treated: treated, window: window)
    return addLookingAtOutcome(row, treated: treated, window: window)
  }

  private mutating func noteEligible(_ row: Int, treated: Bool, window: (start: Int32, end: Int32)?) {
    let contact = treated ? courses?.contact(of: row) : nil
    guard let window, let time = hypothesis.time else { preconditionFailure("a row with a window") }
    let isLate = contact.map { $0 > window.start } ?? false
    let counts = treated && !(isLate && time.startedLate == .landmark)
    guard hypothesis.effect.isByTime else {
      eligible[counts] += 1
      eligibleRows.append((counts, row))
      return
    }
    // A rate is planned by years, a hazard by rows that are watched for the whole window.
    let size = hypothesis.effect == .rateRatio ? personTime?[row] ?? time.window.years : 1
    if time.startedLate == .split, let contact, isLate {
      let whole = Double(window.end - window.start)
      let before = min(1, Double(contact - window.start) / whole)
      eligible.comparison += size * before
      eligible.treated += size * (1 - before)
      eligibleRows.append((before < 0.5, row))
    } else {
      eligible[counts] += size
      eligibleRows.append((counts, row))
    }
  }

  private mutating func addLookingAtOutcome(
    _ row: Int, treated: Bool, window: (start: Int32, end: Int32)?
  ) -> LeftOut? {
    guard outcomes[row] >= 0, amounts.map({ !$0[row].isNaN }) ?? true else { return .outcomeUnknown }
    guard let courses, let window, let time = hypothesis.time else { preconditionFailure("a row with a window") }
    let reading = courses.course(
      of: row, hasOutcome: outcomes[row] == 1, treated: treated, start: window.start, end: window.end)
    let course: Course
    switch reading {
    case .leftOut(let reason): return reason
    case .course(let read): course = read
    }
    if treated, course.startedLate { lateStarters += 1 }
    let counts = treated && !(course.startedLate && time.startedLate == .landmark)
    let cause = course.hasOutcome ? 1 : course.ending == .death ? 2 : 0
    if hypothesis.effect.isRisk {
      incidence.append(
        treated: counts, until: course.days, cause: cause, unit: clusters?[row] ?? clients?[row] ?? row)
      if course.ending == .gone {
        note(ending: courses.reason(of: row) ?? "end", treated: counts)
        return .endedEarly
      }
    }
    if course.ending == .death { note(ending: "death", treated: counts) }
    if course.ending == .gone { note(ending: courses.reason(of: row) ?? "end", treated: counts) }
    keptRows += 1
    let years = time.window.years / Double(course.windowDays)
    let value = amounts?[row] ?? (course.hasOutcome ? 1 : 0)
    if time.startedLate == .split, let contact = course.treatedFrom, contact > course.start, contact <= course.lastDay {
      let before = Double(contact - course.start)
      append(row, treated: false, outcome: 0, exposure: before * years, watched: (0, before, 0))
      append(
        row, treated: true, outcome: value, exposure: (Double(course.days) - before) * years,
        watched: (before, Double(course.days), cause))
    } else {
      let isTreated = time.startedLate == .split ? treated && !course.startedLate : counts
      append(
        row, treated: isTreated, outcome: value, exposure: personTime?[row] ?? Double(course.days) * years,
        watched: (0, Double(course.days), cause))
    }
    return nil
  }

  private mutating func note(ending: String, treated: Bool) { endings[treated][ending, default: 0] += 1 }

  private mutating func append(
    _ row: Int, treated: Bool, outcome: Double, exposure: Double, watched: (from: Double, until: Double, cause: Int)
  ) {
    if hypothesis.effect == .hazardRatio, courses != nil {
      incidence.append(
        treated: treated, from: Int(watched.from), until: Int(watched.until), cause: watched.cause,
        unit: clusters?[row] ?? clients?[row] ?? row)
    }
    design.entry.append(watched.from)
    design.exit.append(watched.until)
    design.cause.append(watched.cause)
    design.isTreated.append(treated)
    design.outcome.append(outcome)
    design.exposure.append(exposure)
    design.row.append(row)
  }

  /// The columns of a design while rows are added.
  struct Records {
    var isTreated: [Bool] = []
    var outcome: [Double] = []
    var exposure: [Double] = []
    var entry: [Double] = []
    var exit: [Double] = []
    var cause: [Int] = []
    var row: [Int] = []

    /// Room for a record a row.
    mutating func reserve(_ rows: Int) {
      isTreated.reserveCapacity(rows)
      outcome.reserveCapacity(rows)
      exposure.reserveCapacity(rows)
      entry.reserveCapacity(rows)
      exit.reserveCapacity(rows)
      cause.reserveCapacity(rows)
      row.reserveCapacity(rows)
    }
  }
}
