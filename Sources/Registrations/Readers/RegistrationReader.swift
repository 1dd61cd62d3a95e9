import Documents

/// One way of keeping a registration: Excel, SPSS, a database. One file per reader, one line in `ReaderCatalogue`.
///
/// All give the same typed table through a codebook: a test holds them to that over the whole catalogue.
protocol RegistrationReader: Sendable {
  /// For messages: `Excel (.xlsx)`.
  var name: Words { get }

  func reads(_ place: DataPlace) -> Bool

  /// Reads the declared columns whose indices are `wanted`, all rows, in the order of the file.
  /// - Throws: `Findings` with every fault at its place, never with a cell; the first twenty and a count.
  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows

  /// The first rows as they stand, without a codebook, for a draft of one.
  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample
}
