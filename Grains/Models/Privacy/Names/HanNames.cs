using System.Collections.Frozen;
using Orleans.MedAssist.Models.Privacy.Words;

namespace Orleans.MedAssist.Models.Privacy.Names;

/// <summary>Chinese characters of names and how they sound, and Korean family names.</summary>
internal static class HanNames
{
    /// <summary>The characters of common family names.</summary>
    public const string Surnames =
        "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文欧歐";

    /// <summary>The syllables of common family names.</summary>
    public const string KoreanSurnames =
        "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국";

    private static readonly FrozenDictionary<char, string> Sounds = PrivacyWords.BuiltIn.HanSounds;

    /// <summary>What a person does, behind a name of two characters.</summary>
    public static bool IsVerb(char letter) =>
        "说說建议在是的有无無和与與及来來到给給为為已将將会會要问問称稱诉訴告予服用就因于於报報记記见見认認开開做行查也都被把向对對从從了着著过過不没可能应應该該".Contains(
            letter,
            StringComparison.Ordinal
        );

    /// <summary>The Pinyin of a family name's character; null of another.</summary>
    public static string? Sound(char letter) =>
        letter >= '\u3400' && Surnames.Contains(letter, StringComparison.Ordinal)
            ? Sounds.GetValueOrDefault(letter)
            : null;

    /// <summary>The Pinyin of a family name of two characters; null of another.</summary>
    public static string? Double(string text, int at) =>
        at + 1 >= text.Length || text[at] < '\u3400'
            ? null
            : text.AsSpan(at, 2) switch
            {
                "欧阳" or "歐陽" => "ouyang",
                "司马" or "司馬" => "sima",
                "上官" => "shangguan",
                "诸葛" or "諸葛" => "zhuge",
                "皇甫" => "huangfu",
                "慕容" => "murong",
                "司徒" => "situ",
                _ => null,
            };

    /// <summary>
    /// Whether characters may spell the rest of a name: those that are known sound like a part of it.
    /// </summary>
    public static bool IsName(ReadOnlySpan<char> letters, PatientName name)
    {
        foreach (var letter in letters)
            if (
                letter < '\u3400'
                || Sounds.GetValueOrDefault(letter) is { } sound && !name.Holds(sound)
                || IsVerb(letter)
            )
                return false;
        return true;
    }
}
