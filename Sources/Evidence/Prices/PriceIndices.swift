import Documents

/// The price indices that the program ships.
public enum PriceIndices {
  public static func shipped() throws(Findings) -> [PriceIndex] { try parsed.get() }

  /// Read once in the life of the program.
  private static let parsed: Result<[PriceIndex], Findings> = Result { () throws(Findings) in
    let files: [(String, [UInt8])] = [
      ("cpi.yaml", PackageResources.cpi_yaml),
      ("ova.yaml", PackageResources.ova_yaml),
    ]
    var indices: [PriceIndex] = []
    for (name, bytes) in files {
      indices.append(try PriceIndex.read(SourceFile(path: name, bytes: bytes)))
    }
    return indices
  }
}
