import Documents
import Evidence
import Foundation

/// A coverage file as it was written: whom it counts, and by which lists or repeat counts. No registration has been read.
///
///     format: 1
///     coverage: homeless
///     population: {nl: mensen zonder huis in Voorbeeldstad, 2024, en: people without a home in Voorbeeldstad, 2024}
///     source: lists of the outreach team and the food bank, 2024
///     lists:
///       outreach:  {codebook: outreach.codebook.yaml, person: client}
///       food_bank: {codebook: food-bank.codebook.yaml, person: client}
public struct CoverageStudy: Sendable {
  /// Where the numbers come from.
  public enum Material: Sendable {
    /// `counts:` in the file itself.
    case frequencies(RepeatCounts)
    /// `counts: {file, times, people}`.
    case table(CountsTable)
    /// `contacts:`: rows, or a number of times, of each person in one registration.
    case contacts(codebook: Text, person: Text, times: Text?)
    /// `lists: [...]` with `codebook:`: a yes_no column for each list.
    case columns([Text], codebook: Text, person: Text?)
    /// `lists: {name: {codebook, person}}`: a registration for each list, linked on the pseudonym.
    case registrations([NamedList])
    /// `lists: [...]` with `people:`: numbers by combination.
    case combinations(ListHistories)
  }

  /// A list with a registration of its own.
  public struct NamedList: Sendable {
    public let name: Text
    public let codebook: Text
    /// The column with the pseudonym.
    public let person: Text
  }

  /// The path as it was asked for.
  public let path: String
  public let name: Text
  /// Who are counted, in words.
  public let population: Words
  /// `person`, `client`, `household`.
  public let unit: WrittenUnit
  /// What the numbers rest on.
  public let source: String
  public let confidence: Double
  /// From the file; a codebook may say more.
  public let smallestCell: Int?
  public let material: Material
  /// What the lists cannot show, word for word.
  public let notInTheSystem: [String]
  /// Notes and warnings on the file.
  public let findings: [Finding]

  /// A file named in the study, as a path that can be opened.
  func path(of name: String) -> String { Self.path(of: name, besides: path) }

  static func path(of name: String, besides path: String) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    return name.hasPrefix("/") || folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
  }

  /// - Throws: `Findings` with every fault of the file, each with its place.
  public static func read(_ path: String) throws(Findings) -> CoverageStudy {
    try CoverageReader(path).study()
  }
}
