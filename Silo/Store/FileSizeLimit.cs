using System.Runtime.InteropServices;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// A write beyond the process's limit of file sizes fails as one to a full disk does. Unless somebody listens to the
/// signal that comes with it, the system ends the process instead.
/// </summary>
internal static class FileSizeLimit
{
    // SIGXFSZ on Linux and macOS alike.
    private const PosixSignal Exceeded = (PosixSignal)25;

    private static PosixSignalRegistration? _listener;

    /// <summary>From here on the process outlives it.</summary>
    public static void Survive()
    {
        if (!OperatingSystem.IsWindows())
            _listener ??= PosixSignalRegistration.Create(Exceeded, signal => signal.Cancel = true);
    }
}
