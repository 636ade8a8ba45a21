using Microsoft.Extensions.Options;
using Orleans.MedAssist.Silo;

try
{
    // The settings file lies beside the program; data and whatever else is named relatively lies where it was started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.QuietKnownWarnings();
    var settings = SiloSettings.Read(builder.Configuration);
    builder.ServeWhatIsAsked(settings);
    if (Preflight.Refusal(builder, settings) is { } refusal)
        return await Preflight.RefuseAsync(refusal);

    builder.AddCluster(settings);
    await using var app = builder.Build();
    // Every wrong setting stops the process here, before anything runs.
    app.Services.GetRequiredService<IStartupValidator>().Validate();

    using var store = EmbeddedStore.StartWhere(settings);
    app.UseWhatIsServed(settings);
    app.AnnounceWhenStarted(settings);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (Preflight.Reason(e) is { } reason)
{
    return await Preflight.RefuseAsync(reason);
}
