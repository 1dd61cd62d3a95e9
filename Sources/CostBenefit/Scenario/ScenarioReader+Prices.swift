import Documents
import Evidence

/// Files of prices and of price indices beside those of the program.
extension ScenarioReader {
  mutating func registers(_ names: [Text]) -> [PriceRegister] {
    names.compactMap { name in
      read(name) { file throws(Findings) in try PriceRegister.read(file) }
    }
  }

  mutating func indices(_ names: [Text]) -> [PriceIndex] {
    names.compactMap { name in
      read(name) { file throws(Findings) in try PriceIndex.read(file) }
    }
  }

  /// What is in a file of the study; what is wrong in it is noted.
  private mutating func read<Content>(
    _ name: Text, _ reader: (SourceFile) throws(Findings) -> Content
  ) -> Content? {
    files.append(path(name.string))
    do throws(Findings) {
      return try reader(SourceFile.read(path(name.string)))
    } catch {
      for finding in error.all { notebook.add(finding) }
      return nil
    }
  }
}
