import CReadStat
import Documents

/// A parser of libreadstat, freed with its owner.
final class StatParser {
  let pointer: UnsafeMutablePointer<readstat_parser_t>

  /// - Parameter encoding: as the codebook says it, where the file does not know.
  init(encoding: CSVEncoding?) throws(Findings) {
    guard let pointer = readstat_parser_init() else {
      throw Findings(
        Finding(
          code: "out_of_memory", Words(nl: "Er is te weinig geheugen.", en: "There is too little memory.")))
    }
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
