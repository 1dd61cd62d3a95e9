import Documents

/// Every way of keeping a registration that the program reads. To add one is to add a file and a line here.
enum ReaderCatalogue {
  static let all: [any RegistrationReader] = [
    CSVReader(),
    ExcelReader(),
    StatFileReader(),
    StatisticsNetherlandsReader(),
    SQLiteReader(),
    PostgreSQLReader(),
  ]

  static func reader(of place: DataPlace) -> (any RegistrationReader)? {
    all.first { $0.reads(place) }
  }

  /// The reader of a codebook's registration: that of its place, unless the codebook names a layout.
  static func reader(of codebook: Codebook) -> (any RegistrationReader)? {
    if codebook.reading.form == .statisticsNetherlands {
      let reader = StatisticsNetherlandsReader()
      if reader.reads(codebook.data) { return reader }
    }
    return reader(of: codebook.data)
  }

  /// The names of all, for a message.
  static var names: Words {
    Words(
      nl: all.map(\.name.nl).joined(separator: ", "), en: all.map(\.name.en).joined(separator: ", "))
  }
}
