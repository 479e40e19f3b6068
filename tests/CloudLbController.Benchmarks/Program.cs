using CloudLbController.Benchmarks;
using CloudLbController.Benchmarks.Relay;

// dotnet run -c Release --project tests/CloudLbController.Benchmarks [-- NAME...]: measures, and says what was met. A name of its own starts a part of the load.
return args is [LoadProcess.Argument, var role] ? await LoadProcess.PlayAsync(role) : await BenchmarkCommand.RunAsync(args);
