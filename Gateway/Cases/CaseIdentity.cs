using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Gateway.Cases;

/// <summary>
/// The case id follows from tenant and key, so that a repeated submission finds its case without a table.
/// </summary>
internal static class CaseIdentity
{
    private const int Length = 26;
    private const int BitsPerCharacter = 5;

    // Crockford's base 32: no I, L, O or U to misread.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    public static string CaseId(CallerTenant tenant, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Id}\n{key}"));
        return string.Create(
            Length,
            hash,
            static (text, bits) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    var at = i * BitsPerCharacter;
                    var pair = (bits[at / 8] << 8) | bits[at / 8 + 1];
                    text[i] = Alphabet[(pair >> (16 - BitsPerCharacter - at % 8)) & 31];
                }
            }
        );
    }

    public static bool IsCaseId(string text) => text.Length == Length && !text.AsSpan().ContainsAnyExcept(Letters);

    /// <summary>The same for two bodies that say the same in another order, spacing or notation.</summary>
    public static string Fingerprint(CaseSubmission submission) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(submission, CaseJson.Writing)));
}
