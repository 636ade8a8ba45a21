namespace Orleans.MedAssist.Cases;

/// <summary>The store did not take a write: nothing of it was told to anybody, and the call can be repeated.</summary>
[GenerateSerializer, Alias("medassist.CaseNotSavedException")]
public sealed class CaseNotSavedException : Exception
{
    /// <summary>Without a message.</summary>
    public CaseNotSavedException() { }

    /// <summary>With a message, which never holds patient text.</summary>
    public CaseNotSavedException(string message)
        : base(message) { }

    /// <summary>With a message and its cause.</summary>
    public CaseNotSavedException(string message, Exception innerException)
        : base(message, innerException) { }
}
