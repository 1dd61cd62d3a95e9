import Documents
import Evidence
import Foundation
import Registrations
import Testing

@Suite("The draft of a codebook")
struct DraftTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A registration from which a draft is made, with the rows that it has.
  struct Source: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String?
    var part: String?
    var data = ""
    let rows: Int
    let key: [String]
    var testDescription: String { name }
  }

  private static let fixtures = root.appendingPathComponent("Tests/RegistrationsTests/Fixtures").path
  private static let shipped = root.appendingPathComponent("notebooks-data").path

  static let sources: [Source] = [
    Source(name: "small", path: "\(shipped)/elderly-work-small.csv", rows: 2552, key: ["client"]),
    Source(
      name: "large", path: "\(shipped)/elderly-work-registration.csv", rows: 40_661, key: ["client", "year"]),
    Source(name: "workbook", path: "\(fixtures)/elderly-work-small.xlsx", rows: 2552, key: ["client"]),
    Source(
      name: "title above the names", path: "\(fixtures)/kinds-libreoffice.xlsx", part: "Cliënten", rows: 5,
      key: ["client", "year"]),
    Source(name: "trial", path: nil, data: TrialRegistration.data, rows: 3, key: ["client", "year"]),
    Source(
      name: "open data of CBS", path: nil, data: StatisticsNetherlandsTests.openData, rows: 6, key: ["id"]),
    Source(
      name: "table of the website of CBS", path: nil, data: StatisticsNetherlandsTests.website, rows: 5,
      key: ["perioden", "regios"]),
    Source(
      name: "odd names", path: nil,
      data: "Cliënt nr.;2e contact?;\"a: {b}\";#\na1;ja;x;1\na2;nee;y;2\n".with(";#", ";n#"),
      rows: 2, key: ["client_nr"]),
  ]

  private func proof(_ source: Source) throws -> (proof: DraftProof, text: String) {
    let trial = try TrialRegistration(codebook: "", data: Array(source.data.utf8))
    defer { trial.remove() }
    let path = source.path ?? trial.folder.appendingPathComponent("registration.csv").path
    let sample = try RegistrationSample.read(DataPlace(path, part: source.part), rows: 5000)
    let write = { (draft: CodebookDraft) in draft.text(named: "Draft", file: path, table: nil, in: .en) }
    let proof = try DraftProof(
      CodebookDraft(sample, of: path), at: trial.folder.appendingPathComponent("draft.yaml").path, threads: 2,
      text: write)
    return (proof, write(proof.draft))
  }

  @Test("reads back as a codebook, and its registration reads through it", arguments: sources)
  func readsBack(_ source: Source) throws {
    let (proof, text) = try proof(source)
    #expect(proof.remaining.isEmpty, "\(proof.remaining.map(\.message.en))")
    #expect(proof.rowCount == source.rows)
    #expect(proof.draft.key == source.key)
    // Every line of a column is marked as a guess.
    let lines = text.split(separator: "\n").drop { $0 != "columns:" }.dropFirst()
    #expect(lines.count == proof.draft.columns.count)
    #expect(lines.allSatisfy { $0.contains("# guessed: ") })
  }

  @Test("guesses types and units of the large registration as its codebook has them")
  func guesses() throws {
    let draft = try proof(Self.sources[1]).proof.draft
    let types = Dictionary(uniqueKeysWithValues: draft.columns.map { ($0.name, $0.type) })
    #expect(
      types == [
        "client": "pseudonym", "year": "year", "elderly_work": "yes_no", "first_contact": "date", "hours": "number",
        "referral": "choices", "referral_date": "date", "end_reason": "choices", "end_date": "date",
        "age": "whole_number", "sex": "choices", "lives_alone": "yes_no", "scale_start": "whole_number",
        "neighbourhood": "text", "organisation": "text",
      ])
    #expect(draft.columns.first { $0.name == "hours" }?.unit == "hour")
    #expect(draft.columns.first { $0.name == "age" }?.unit == "year")
    #expect(draft.leftOut.isEmpty)
  }

  private static func draft(_ columns: [RegistrationSample.Column]) throws -> CodebookDraft {
    try CodebookDraft(RegistrationSample(columns: columns, isCut: false), of: "x.csv")
  }

  private static func column(
    _ name: String, _ cell: (Int) -> String
  ) -> RegistrationSample.Column {
    RegistrationSample.Column(name: name, cells: (0..<40).map { .text(cell($0)) })
  }

  @Test("writes a cell down only where ten people have it, however many rows they have")
  func rareCells() throws {
    // 40 rows of 20 people, two rows each: 10 people are 20 rows.
    func text(_ rare: Int) throws -> String {
      try Self.draft([
        Self.column("client") { "c\($0 / 2)" }, Self.column("nr") { "n\($0)" },
        Self.column("soort") { $0 < rare * 2 ? "zeldzaam" : "gewoon" },
      ]).text(named: "x", file: "x.csv", table: nil, in: .en)
    }
    #expect(try text(10).contains("choices: {gewoon: gewoon, zeldzaam: zeldzaam}"))
    #expect(try !text(9).contains("zeldzaam") && !text(9).contains("gewoon"))
  }

  @Test("holds no cell of a column that may tell who somebody is, and forbids the column or leaves it out")
  func planted() throws {
    let names = ["Jansen", "de Vries", "Yilmaz", "El Amrani"]
    let secrets: [(String, (Int) -> String)] = [
      ("Naam cliënt", { names[$0 % 4] }), ("BSN", { _ in "111222333" }), ("nummer", { _ in "111222333" }),
      ("Geboortedatum", { "0\($0 % 9 + 1)-05-1941" }), ("Adres", { "Dorpsstraat \($0)" }),
      ("Achternaam", { names[$0 % 4] }), ("contact", { "\(names[$0 % 4].prefix(2))\($0)@voorbeeld.nl" }),
      ("pc", { "12\(10 + $0)AB" }),
      ("wie", { "Piet \(names[$0 % 4].capitalized)\(String(repeating: "a", count: $0 / 4))" }),
      ("Begeleider", { "Anna \(names[$0 % 4])" }), ("telefoon", { "06123456\(10 + $0)" }),
      (
        "toelichting", { "Woont sinds het overlijden van haar man bij haar dochter Truus, belt vaak over nummer \($0)" }
      ),
      ("contactpersoon", { names[$0 % 4] }),
    ]
    let draft = try Self.draft(
      [Self.column("client") { "c\($0)" }] + secrets.map { name, cell in Self.column(name, cell) })
    let text = draft.text(named: "x", file: "x.csv", table: nil, in: .nl)
    for (_, cell) in secrets {
      for row in 0..<40 { #expect(!text.contains(cell(row))) }
    }
    #expect(draft.columns.map(\.name) == ["client"])
    #expect(draft.leftOut.count == secrets.count)
    #expect(draft.leftOut.filter { !$0.isForbidden }.map(\.header) == ["toelichting"])
    // A name of an organisation or neighbourhood is no name of a person.
    let places = try Self.draft([
      Self.column("client") { "c\($0)" }, Self.column("organisatienaam") { _ in "stichting" },
      Self.column("Buurtnaam") { "b\($0)" },
    ])
    #expect(places.leftOut.isEmpty)
  }

  @Test("takes the labels and missing codes that a file has itself")
  func labels() throws {
    let column = RegistrationSample.Column(
      name: "Q1", label: "Tevreden met de hulp?", valueLabels: [("1", "Ja, zeker"), ("2", "Nee"), ("9", "Onbekend")],
      missingCodes: ["9"], cells: (0..<40).map { .number([1, 2, 9][$0 % 3]) })
    let text = try Self.draft([Self.column("client") { "c\($0)" }, column])
      .text(named: "x", file: "x.sav", table: nil, in: .en)
    #expect(text.contains("q1: {called: Q1, choices: {\"1\": ja_zeker, \"2\": nee}, missing: [\"9\"]}"))
    #expect(text.contains("(Tevreden met de hulp?)"))
  }

  @Test("of which a later row fits no guess takes a wider type, and of which the key repeats takes another")
  func widens() throws {
    let rows = (0..<60).map { "c\($0);\($0 % 2);\($0 < 50 ? "\($0)" : "x\($0)");a\($0 % 30);2022\n" }
    let trial = try TrialRegistration(
      codebook: "", data: Array(("client;vlag;maat;kenmerk;jaar\n" + rows.joined() + "c0;2;3;b1;2023\n").utf8))
    defer { trial.remove() }
    let path = trial.folder.appendingPathComponent("registration.csv").path
    let proof = try DraftProof(
      CodebookDraft(RegistrationSample.read(DataPlace(path), rows: 20), of: path),
      at: trial.folder.appendingPathComponent("draft.yaml").path, threads: 1
    ) { $0.text(named: "x", file: "registration.csv", table: nil, in: .nl) }
    #expect(proof.remaining.isEmpty, "\(proof.remaining.map(\.message.en))")
    #expect(proof.draft.columns.map(\.type) == ["pseudonym", "text", "text", "pseudonym", "year"])
    #expect(proof.draft.key == ["client", "jaar"])
  }

  @Test("is refused where there is nothing to learn", arguments: WrongDraft.all)
  func wrong(_ wrong: WrongDraft) throws {
    let findings = try #require(throws: Findings.self) { try Self.draft(wrong.columns) }
    #expect(findings.all.map(\.code) == [wrong.code])
    #expect(findings.all.allSatisfy { !$0.description.contains("Jansen") })
  }
}
