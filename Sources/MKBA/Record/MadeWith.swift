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

  /// The file of the library that does matrix products: its name holds its kind and version, `libopenblasp-r0.3.21.so` or
  /// `libblas.so.3.11.0`. A fit agrees to 1e-10 across such libraries, and not to the last bit. nil where the system does not tell.
  static let linearAlgebra: String? = {
    #if os(Linux)
      guard let routine = dlsym(nil, "dgemm_") else { return nil }
      var found = Dl_info()
      guard dladdr(routine, &found) != 0, let file = found.dli_fname else { return nil }
      return URL(fileURLWithPath: String(cString: file)).resolvingSymlinksInPath().lastPathComponent
    #else
      return nil
    #endif
  }()
}
