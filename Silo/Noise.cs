namespace Orleans.MedAssist.Silo;

/// <summary>Warnings that say nothing to an operator.</summary>
internal static class Noise
{
    public static void QuietKnownWarnings(this WebApplicationBuilder builder)
    {
        var started = false;
        builder.Services.AddHostedService(services => new Started(services, () => started = true));
        builder
            .Logging
            // Advises against reminders in seconds. Ours are few, end with their case, and decide how soon a lost one
            // goes on.
            .AddFilter("Orleans.Hosting.ReminderOptionsValidator", LogLevel.Error)
            // Before its first round it takes the machine's uptime for a stall; afterwards what it says is worth
            // reading.
            .AddFilter("Orleans.Runtime.Watchdog", level => level >= (started ? LogLevel.Warning : LogLevel.Error));
    }

    private sealed class Started(IServiceProvider services, Action then) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(then);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
