using NewsSite.Commands;

return await CommandLine.RunAsync(args);
