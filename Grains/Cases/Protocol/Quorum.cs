namespace Orleans.MedAssist.Cases.Protocol;

/// <summary>How many specialists have to answer for a round to count.</summary>
internal static class Quorum
{
    /// <summary>All but one, and at least one.</summary>
    public static int Of(int asked) => Math.Max(1, asked - 1);
}
