using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator;

/// <summary>Chance that repeats: the same seed and words give the same number, from 0 to just under 1.</summary>
internal static class Draw
{
    public static double Of(int seed, params ReadOnlySpan<string?> words)
    {
        var text = $"{seed}\u001f{string.Join('\u001f', words)}";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) * Math.Pow(2, -53);
    }
}
