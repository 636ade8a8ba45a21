namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>Text without accents, by a table of its own: a test must not fold with what it tests.</summary>
internal static class Folding
{
    private const string Accented = "áàâãäåăạảấầậắằẵặéèêëẹếềểễệíìîïịĩóòôöõøơộốồợớờúùûüụưừứựñçýđÁÀÂÄÅÉÈÍÓÒÔÖØÚÜÑÇĐ";
    private const string Letters = "aaaaaaaaaaaaaaaaeeeeeeeeeeiiiiiiooooooooooooouuuuuuuuuncydAAAAAEEIOOOOOUUNCD";

    public static string Plain(string text) =>
        string.Concat(
            text.Select(letter =>
                Accented.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0
                    ? Letters[at].ToString()
                    : letter switch
                    {
                        'ß' => "ss",
                        'æ' => "ae",
                        _ => letter.ToString(),
                    }
            )
        );

    public static string Lower(string text) => Plain(text).ToLowerInvariant();

    public static bool IsSound => Accented.Length == Letters.Length;
}
