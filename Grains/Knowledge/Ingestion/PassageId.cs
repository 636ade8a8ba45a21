using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.MedAssist.Knowledge.Ingestion;

/// <summary>
/// The ids of imported passages: stable, so that the same file imported again replaces what it brought.
/// </summary>
internal static class PassageId
{
    private const int Longest = 128;
    private const int LongestSlug = 60;
    private const char Piece = '~';

    /// <summary>Whether it can be an id.</summary>
    public static bool IsValid(string id) =>
        id.Length <= Longest
        && !id.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == Piece);

    /// <summary>What an id must be.</summary>
    public static string Expected => $"at most {Longest} characters without white space and '{Piece}' are expected";

    /// <summary>The id of a later piece of a long text, counted from 2.</summary>
    public static string OfPiece(string id, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}{Piece}{number}");

    /// <summary>The id of the text that a passage is a piece of.</summary>
    public static string Whole(string id) => id.Split(Piece)[0];

    /// <summary>The id of a passage that comes without one.</summary>
    public static string Derived(string title, int year, string text)
    {
        var slug = SpecialtyName.Slug(title);
        return $"{(slug.Length > LongestSlug ? slug[..LongestSlug].TrimEnd('-') : slug)}-{year}#{Hash(text):x8}";
    }

    /// <summary>64 bits of an id: a million of them fit in 16 MB.</summary>
    public static ulong Number(string id) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static uint Hash(string text) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The names of specialties as hospitals write them.</summary>
internal static class SpecialtyName
{
    /// <summary>Lower case, with hyphens between the words.</summary>
    public static string Slug(string name) =>
        string.Join(
            '-',
            name.ToLowerInvariant()
                .Split(
                    [.. name.ToLowerInvariant().Where(letter => !char.IsAsciiLetterOrDigit(letter)).Distinct()],
                    StringSplitOptions.RemoveEmptyEntries
                )
        );
}
