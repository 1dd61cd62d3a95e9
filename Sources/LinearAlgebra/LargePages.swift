#if canImport(Glibc)
  import Glibc
#endif

/// Memory costs when a page is first written, often more than what is written there; few large pages cost less than many small ones.
public enum LargePages {
  /// Bytes of one.
  public static let size = 2 << 20

  /// Asks for large pages in new memory, where the system has them and there is room for several. It does not matter whether it is heard.
  public static func advise(_ memory: UnsafeMutableRawPointer, bytes: Int) {
    #if canImport(Glibc)
      let start = (Int(bitPattern: memory) + size - 1) & ~(size - 1)
      let end = (Int(bitPattern: memory) + bytes) & ~(size - 1)
      guard end - start >= 2 * size else { return }
      _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
    #endif
  }
}
