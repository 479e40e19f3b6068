using CloudLbController.Host.Commands;
using CloudLbController.Providers.Local.Relay;

// Before any socket exists: the runtime reads it once.
SocketEngine.CompleteInline();
return await CommandLine.RunAsync(args, Console.Out, Console.Error);
