using System.Text;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>
/// How a name sounds whoever writes it down: Mohammed and Muhammad, Petrov and Petroff, Hrytsenko and Gritsenko are
/// one. Consonants count, vowels only as the first letter.
/// </summary>
internal static class NameSound
{
    /// <summary>The fewest consonants that tell names apart.</summary>
    public const int Shortest = 3;

    private static readonly (string Written, string Heard)[] Pairs =
    [
        ("tsch", "k"),
        ("shch", "s"),
        ("tch", "k"),
        ("sch", "s"),
        ("sh", "s"),
        ("ch", "k"),
        ("kh", "k"),
        ("ck", "k"),
        ("ph", "f"),
        ("gh", "g"),
        ("th", "t"),
        ("dh", "d"),
        ("bh", "b"),
        ("zh", "s"),
        ("tz", "ts"),
        ("dj", "j"),
    ];

    /// <summary>Upper and lower case alike.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        var heard = new StringBuilder(word.Length);
        for (var at = 0; at < word.Length; )
        {
            var (sound, length) = Next(word[at..]);
            at += length;
            foreach (var one in sound)
                if (heard.Length == 0)
                    heard.Append(First(one));
                else if (
                    one is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j' or 'h' or '\'')
                    && (heard[^1] != one || at > length && IsVowel(word[at - length - 1]))
                )
                    heard.Append(one);
        }

        return heard.ToString();
    }

    private static (string Sound, int Length) Next(ReadOnlySpan<char> rest)
    {
        foreach (var (written, heard) in Pairs)
            if (rest.StartsWith(written, StringComparison.OrdinalIgnoreCase))
                return (heard, written.Length);
        return (
            char.ToLowerInvariant(rest[0]) switch
            {
                'c' or 'q' => "k",
                'x' => "ks",
                'w' or 'v' => "f",
                'z' => "s",
                var one => one.ToString(),
            },
            1
        );
    }

    private static char First(char letter) =>
        letter switch
        {
            'e' or 'i' or 'o' or 'u' or 'y' or 'j' => 'a',
            'h' => 'g',
            _ => letter,
        };

    private static bool IsVowel(char letter) => char.ToLowerInvariant(letter) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
