import Foundation

/// What a result was made with beside this program: as much as can move its last bits.
enum MadeWith {
  /// The compiler of this program, as far as it tells itself apart.
  static var swift: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #elseif compiler(>=6.2)
      "6.2"
    #else
      "6.1"
    #endif
  }

  /// `linux x86_64`
  static var platform: String {
    #if os(Linux)
      let system = "linux"
    #elseif os(macOS)
      let system = "macos"
    #else
      let system = "other"
    #endif
    #if arch(x86_64)
      return "\(system) x86_64"
    #elseif arch(arm64)
      return "\(system) arm64"
    #else
      return "\(system) other"
    #endif
  }

  /// The files of the libraries for matrices that are loaded: their names hold kind and version, `libopenblasp-r0.3.21.so` or
  /// `libblas.so.3.11.0, liblapack.so.3.11.0`. A fit agrees to 1e-10 across such libraries, and not to the last bit. nil where the system does
  /// not tell.
  static let linearAlgebra: String? = {
    // Each file that is mapped into this process, one or more lines a file, its path last.
    // The system says that it is empty, so it is read to its end.
    guard let file = fopen("/proc/self/maps", "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    var count = fread(&block, 1, block.count, file)
    while count > 0 {
      bytes += block.prefix(count)
      count = fread(&block, 1, block.count, file)
    }
    let maps = String(decoding: bytes, as: UTF8.self)
    let kinds = ["libopenblas", "libblas", "liblapack", "libblis", "libmkl", "libatlas"]
    let names = maps.split(separator: "\n").compactMap { line in
      line.split(separator: "/").last.map(String.init).flatMap { name in
        kinds.contains { name.hasPrefix($0) } ? name : nil
      }
    }
    return names.isEmpty ? nil : Set(names).sorted().joined(separator: ", ")
  }()
}
