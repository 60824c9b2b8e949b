import Glibc

/// The end of a process that this one started.
enum ProcessEnd {
  /// Waits for it; what the process left to say stays there for whoever holds it.
  static func wait(for number: Int32) {
    var information = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(number), &information, WEXITED | WNOWAIT) != 0,
      errno == EINTR
    {}
  }
}
