using System.Security.Cryptography;

namespace Orleans.MedAssist.Silo.Store;

/// <summary>
/// What a client of the embedded store has to know: a random word for each process, unless one is configured. It goes
/// to the providers in this process and nowhere else: not to a log, to a file or to a command line.
/// </summary>
internal sealed class StorePassword(string configured)
{
    private const int Bytes = 32;

    /// <summary>The word itself; letters and digits where it is a random one.</summary>
    public string Word { get; } = configured.Length > 0 ? configured : RandomNumberGenerator.GetHexString(2 * Bytes);

    /// <summary>Nothing of it.</summary>
    public override string ToString() => "***";
}
