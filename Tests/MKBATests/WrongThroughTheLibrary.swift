import CostBenefit
import Documents
import Estimation
import Evidence
import Registrations
import Testing

/// What the program itself cannot come to, and a program that uses the library can.
@Suite("Wrong input through the library")
struct WrongThroughTheLibrary {
  private static func codes(_ work: () throws(Findings) -> Void) -> [String] {
    do throws(Findings) {
      try work()
      return []
    } catch {
      return error.all.map(\.code)
    }
  }

  @Test("is refused where the registration was read without a column of the hypothesis")
  func columnNotRead() throws {
    let folder = StudyFolder.sound
    let hypothesis = try Hypothesis.read(folder.appendingPathComponent(StudyFile.hypothesis.name).path)
    let codebook = try Codebook.read(folder.appendingPathComponent(StudyFile.codebook.name).path)
    for column in hypothesis.columnsNeeded.subtracting(codebook.key).sorted() {
      let columns = hypothesis.columnsNeeded.subtracting([column])
      let registration = try Registration.read(codebook: codebook, columns: columns, threads: 1)
      let codes = Self.codes { () throws(Findings) in _ = try HypothesisTest.run(hypothesis, registration) }
      #expect(codes == ["column_not_read"], "\(column)")
    }
  }

  @Test("is refused where an index has a line without a number")
  func indexLine() throws {
    let file = try SourceFile(
      path: "own.yaml",
      bytes: Array(
        "format: 1\nindex: own\ntitle: Own\nsource: {title: Own, status: own}\nlevels: {2022: 100, 2023: many}\n".utf8))
    let findings = try #require(throws: Findings.self) { try PriceIndex.read(file) }
    #expect(findings.all.map(\.code) == ["index_line"])
    #expect(findings.all[0].place?.line == 5 && findings.all[0].place?.column == 21)
  }

  @Test("is refused where hypotheses that must be drawn together have other sampling units")
  func jointUnits() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try study.apply(.copy(.hypothesis, to: "other.hypothesis.yaml"))
    try study.apply(.replace("hypothesis: referral", "hypothesis: other", "other.hypothesis.yaml"))
    try study.apply(.replace("crude comparison", "crude comparison, cluster: organisation", "other.hypothesis.yaml"))
    let hypotheses = try [StudyFile.hypothesis, "other.hypothesis.yaml"].map {
      try Hypothesis.read(study.file($0.name).path)
    }
    let registration = try Registration.read(
      codebook: try Codebook.read(study.file(StudyFile.codebook.name).path), threads: 1)
    let fits = try hypotheses.map { try HypothesisTest.fit($0, registration.codebook, registration.table) }
    let codes = Self.codes { () throws(Findings) in _ = try JointEstimate.of(fits) }
    #expect(codes == ["joint_units_differ"])
  }
}
