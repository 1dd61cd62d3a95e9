import CReadStat

/// A parser of libreadstat, freed with its owner.
final class StatParser {
  let pointer: UnsafeMutablePointer<readstat_parser_t>

  /// - Parameter encoding: as the codebook says it, where the file does not know.
  init(encoding: CSVEncoding?) {
    guard let pointer = readstat_parser_init() else { preconditionFailure("there is no memory left") }
    self.pointer = pointer
    switch encoding {
    case .windows1252: readstat_set_file_character_encoding(pointer, "WINDOWS-1252")
    case .utf8: readstat_set_file_character_encoding(pointer, "UTF-8")
    case nil: break
    }
  }

  deinit {
    readstat_parser_free(pointer)
  }
}
