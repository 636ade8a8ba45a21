namespace Orleans.MedAssist;
