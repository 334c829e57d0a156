using Wangge.Host.Cli;

return await WanggeCommand.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
