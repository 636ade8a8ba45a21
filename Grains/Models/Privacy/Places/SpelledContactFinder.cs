using System.Buffers;
using System.Text.RegularExpressions;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Places;

/// <summary>Finds mail addresses as they are said, and the names that people have in programs and networks.</summary>
internal static partial class SpelledContactFinder
{
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Whatever the patterns ask for: most texts have none of it, and looking for words is much faster.
    private static readonly SearchValues<string> MailMarks = SearchValues.Create(
        [
            " dot ",
            "(dot",
            "[dot",
            "{dot",
            " punkt ",
            "(punkt",
            "[punkt",
            " punto ",
            "(punto",
            "[punto",
            " point ",
            " ponto ",
            "at]",
            "at)",
            " @",
        ],
        StringComparison.OrdinalIgnoreCase
    );
    private static readonly SearchValues<char> Unwordly = SearchValues.Create("0123456789_.");
    private static readonly SearchValues<string> HandleMarks = SearchValues.Create(
        [
            "@",
            "微信",
            "logged",
            "user",
            "login",
            "log-in",
            "handle",
            "screen name",
            "benutzer",
            "usuario",
            "utilisateur",
            "insta",
            "facebook",
            "twitter",
            "telegram",
            "skype",
            "snapchat",
            "tiktok",
            "wechat",
            "weixin",
            "twitch",
            "discord",
            "kakao",
            "zalo",
            "messenger",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    public static void Find(PrivateText source, Findings findings)
    {
        var text = source.Text;
        if (text.AsSpan().ContainsAny(MailMarks))
            foreach (var match in Email().EnumerateMatches(text))
                findings.Add(IdentifierKind.Email, match.Index, match.Index + match.Length);
        if (!text.AsSpan().ContainsAny(HandleMarks))
            return;
        foreach (Match match in Handle().Matches(text))
        {
            var name = match.Groups["name"];
            if (
                name.ValueSpan.ContainsAny(Unwordly)
                || !PlainWord.IsWord(name.ValueSpan) && !PlainWord.IsInflected(name.ValueSpan) && name.Length > 4
            )
                findings.Add(IdentifierKind.Id, name.Index, name.Index + name.Length);
        }
    }

    // A dot that is said, or written in brackets, makes it an address: she is at home dot is none.
    [GeneratedRegex(
        @"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+'-]{0,40}(?: ?[(\[{] ?(?:at|arroba|chiocciola|arobase) ?[)\]}] ?| (?:at|arroba|chiocciola|arobase|klammeraffe) | ?@ ?)(?:[a-z0-9-]{1,40}(?: ?[(\[{] ?(?:dot|punkt|punto|point|ponto) ?[)\]}] ?| (?:dot|punkt|punto|point|ponto) )){1,4}(?:com|org|net|edu|gov|info|biz|io|co|uk|de|fr|es|it|pt|br|ca|ch|at|nl|be|se|no|dk|fi|pl|cz|ru|ua|jp|cn|kr|vn|au|nz|ie|us|eu|ng|za|ke|mx|ar|cl|health|nhs|mil)(?![a-z0-9])|(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+'-]{0,40} ?(?:[(\[{] ?at ?[)\]}]|@) ?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,20}){1,3}(?![a-z0-9])",
        Options
    )]
    private static partial Regex Email();

    [GeneratedRegex(
        @"(?:(?<![a-z0-9])(?:user(?= [a-z._-]{1,30}[0-9_])|logged (?:in|on) as|user ?name|user id|log-?in|handle|screen name|benutzername|usuario|nom d'utilisateur|instagram|insta|facebook|twitter|telegram|skype|snapchat|tiktok|wechat|weixin|twitch|discord|kakaotalk|kakao|vk|zalo|messenger)(?: (?:is|as|name|id|account))?[:=]? ?@?|微信号?[: ]{0,2}|(?<![a-z0-9.@])@)(?<name>[a-z][a-z0-9._-]{2,30}[a-z0-9_])",
        Options
    )]
    private static partial Regex Handle();
}
