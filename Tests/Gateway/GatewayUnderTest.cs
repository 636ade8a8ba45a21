namespace Orleans.MedAssist.Tests.Gateway;

/// <summary>The gateway of a running cluster that the end-to-end tests speak to; whoever starts one sets the address.</summary>
public static class GatewayUnderTest
{
    /// <summary>For example <c>http://127.0.0.1:8080</c>; absent where no cluster was started.</summary>
    public static Uri? Address { get; set; }
}
